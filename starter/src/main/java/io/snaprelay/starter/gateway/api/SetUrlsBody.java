package io.snaprelay.starter.gateway.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Other addresses of a stream, instead of all there were. */
record SetUrlsBody(@Nullable List<UrlBody> urls, @Nullable String reason) {}
