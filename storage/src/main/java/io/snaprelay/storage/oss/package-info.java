/** Pictures in Alibaba Cloud OSS. */
@NullMarked
package io.snaprelay.storage.oss;

import org.jspecify.annotations.NullMarked;
