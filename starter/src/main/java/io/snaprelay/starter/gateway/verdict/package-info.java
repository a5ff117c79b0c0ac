/** Review services answer: their verdicts come from a log, and streams are told. */
@NullMarked
package io.snaprelay.starter.gateway.verdict;

import org.jspecify.annotations.NullMarked;
