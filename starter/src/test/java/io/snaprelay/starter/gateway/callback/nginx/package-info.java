@NullMarked
package io.snaprelay.starter.gateway.callback.nginx;

import org.jspecify.annotations.NullMarked;
