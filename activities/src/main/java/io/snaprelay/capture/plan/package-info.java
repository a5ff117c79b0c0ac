/** Sampling plans: which packets and pictures of a stream are decoded, chosen by what it is. */
@NullMarked
package io.snaprelay.capture.plan;

import org.jspecify.annotations.NullMarked;
