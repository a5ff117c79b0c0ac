@NullMarked
package io.snaprelay.starter.gateway.rule;

import org.jspecify.annotations.NullMarked;
