/**
 * Temporal on this machine: the real development server where its program is to be had, else the
 * SDK's in-memory one.
 */
@NullMarked
package io.snaprelay.sandbox.temporal;

import org.jspecify.annotations.NullMarked;
