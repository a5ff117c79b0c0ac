package io.snaprelay.storage;

import java.util.List;

/**
 * Some keys of a listing.
 *
 * @param more whether there are others behind the last of these
 */
public record KeyPage(List<String> keys, boolean more) {

  public KeyPage {
    keys = List.copyOf(keys);
  }
}
