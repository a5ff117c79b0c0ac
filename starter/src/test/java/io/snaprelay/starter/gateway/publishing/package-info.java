@NullMarked
package io.snaprelay.starter.gateway.publishing;

import org.jspecify.annotations.NullMarked;
