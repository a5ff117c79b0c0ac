/** Addresses that processes of ours listen at. */
@NullMarked
package io.snaprelay.runtime.net;

import org.jspecify.annotations.NullMarked;
