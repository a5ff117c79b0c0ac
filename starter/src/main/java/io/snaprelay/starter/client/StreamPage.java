package io.snaprelay.starter.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some entries of a list.
 *
 * @param next a token for the page after it; null where there is none
 */
public record StreamPage(List<StreamEntry> streams, @Nullable String next) {

  public StreamPage {
    streams = List.copyOf(streams);
  }
}
