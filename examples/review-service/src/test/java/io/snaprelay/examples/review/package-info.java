@NullMarked
package io.snaprelay.examples.review;

import org.jspecify.annotations.NullMarked;
