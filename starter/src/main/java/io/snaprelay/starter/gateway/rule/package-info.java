/** Rules for how streams are captured, by their names. */
@NullMarked
package io.snaprelay.starter.gateway.rule;

import org.jspecify.annotations.NullMarked;
