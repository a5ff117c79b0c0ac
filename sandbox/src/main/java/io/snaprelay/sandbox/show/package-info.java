/**
 * The streams that the sandbox shows to people, drawn here shape by shape: no font or picture is
 * assumed on the machine.
 */
@NullMarked
package io.snaprelay.sandbox.show;

import org.jspecify.annotations.NullMarked;
