/** Tests of the listing of pictures. */
@NullMarked
package io.snaprelay.starter.picture;

import org.jspecify.annotations.NullMarked;
