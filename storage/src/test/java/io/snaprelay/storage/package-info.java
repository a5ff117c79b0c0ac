/** Rules for the packages of this module. */
@NullMarked
package io.snaprelay.storage;

import org.jspecify.annotations.NullMarked;
