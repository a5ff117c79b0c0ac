/** What messages look like. */
@NullMarked
package io.snaprelay.storage.message;

import org.jspecify.annotations.NullMarked;
