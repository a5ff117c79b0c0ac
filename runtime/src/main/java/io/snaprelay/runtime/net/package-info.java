/** Addresses: that processes of ours listen at, and that they may lead others to. */
@NullMarked
package io.snaprelay.runtime.net;

import org.jspecify.annotations.NullMarked;
