/** The rules of the house: which package may know which, and what the shell commands promise. */
@NullMarked
package io.snaprelay.house;

import org.jspecify.annotations.NullMarked;
