package io.snaprelay.starter.picture;

import io.snaprelay.model.StreamId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A page of a stream's pictures.
 *
 * @param from first slot
 * @param until first slot that is not wanted
 * @param limit most pictures, from 1 on
 * @param page the token of an earlier page's {@link PicturePage#next}; null for the first one
 */
public record PictureQuery(
    StreamId stream, Instant from, Instant until, int limit, @Nullable String page) {

  PictureQuery onPage(@Nullable String next) {
    return new PictureQuery(stream, from, until, limit, next);
  }
}
