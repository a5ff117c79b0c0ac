package io.snaprelay.starter.gateway.api;

import io.snaprelay.contract.PictureSpec;
import org.jspecify.annotations.Nullable;

/** How pictures are made; what is left out has its default. */
record PictureBody(
    @Nullable Integer maxWidth, @Nullable Integer maxHeight, @Nullable Integer quality) {

  PictureSpec spec() {
    return new PictureSpec(or0(maxWidth), or0(maxHeight), or0(quality));
  }

  private static int or0(@Nullable Integer value) {
    return value == null ? 0 : value;
  }
}
