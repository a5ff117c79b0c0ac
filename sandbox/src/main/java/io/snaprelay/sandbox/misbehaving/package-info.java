/** A server that misbehaves in every way that real ones do, one address a way. */
@NullMarked
package io.snaprelay.sandbox.misbehaving;

import org.jspecify.annotations.NullMarked;
