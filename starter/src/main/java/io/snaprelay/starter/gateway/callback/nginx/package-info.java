/** The callbacks of nginx's rtmp module. */
@NullMarked
package io.snaprelay.starter.gateway.callback.nginx;

import org.jspecify.annotations.NullMarked;
