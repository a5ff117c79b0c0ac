package io.snaprelay.starter.client;

import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param prefix what the streams' names begin with, by the letters that such names may have; empty
 *     for any
 * @param limit most entries, from 1 on
 * @param page the token of an earlier page's {@link StreamPage#next}; null for the first one
 */
public record StreamQuery(StreamFilter filter, String prefix, int limit, @Nullable String page) {

  public StreamQuery {
    if (!prefix.matches("[A-Za-z0-9._/-]*")) {
      throw new IllegalArgumentException("no stream's name begins so");
    }
  }
}
