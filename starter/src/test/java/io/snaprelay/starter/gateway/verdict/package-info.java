@NullMarked
package io.snaprelay.starter.gateway.verdict;

import org.jspecify.annotations.NullMarked;
