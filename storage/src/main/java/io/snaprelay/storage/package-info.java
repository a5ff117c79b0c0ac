/** The ports to where pictures and messages go; one adapter a package. */
@NullMarked
package io.snaprelay.storage;

import org.jspecify.annotations.NullMarked;
