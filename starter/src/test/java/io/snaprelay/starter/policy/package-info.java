/**
 * What an operator decides for all ways in: how risky streams are captured, and what from where.
 */
@NullMarked
package io.snaprelay.starter.policy;

import org.jspecify.annotations.NullMarked;
