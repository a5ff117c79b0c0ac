/** What media servers tell by HTTP, in words that are the same for all; one adapter a package. */
@NullMarked
package io.snaprelay.starter.gateway.callback;

import org.jspecify.annotations.NullMarked;
