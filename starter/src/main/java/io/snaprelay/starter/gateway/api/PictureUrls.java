package io.snaprelay.starter.gateway.api;

import org.jspecify.annotations.Nullable;

/** Addresses under which pictures open for a while. */
@FunctionalInterface
interface PictureUrls {

  /** Null where the store's settings are not known. */
  @Nullable String of(String key);
}
