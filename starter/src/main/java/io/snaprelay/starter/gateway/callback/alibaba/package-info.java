/** The stream status callbacks of Alibaba Cloud Live. */
@NullMarked
package io.snaprelay.starter.gateway.callback.alibaba;

import org.jspecify.annotations.NullMarked;
