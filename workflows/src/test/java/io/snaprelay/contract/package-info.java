/** What travels, and what is refused. */
@NullMarked
package io.snaprelay.contract;

import org.jspecify.annotations.NullMarked;
