/** The stream callbacks of Tencent Cloud CSS. */
@NullMarked
package io.snaprelay.starter.gateway.callback.tencent;

import org.jspecify.annotations.NullMarked;
