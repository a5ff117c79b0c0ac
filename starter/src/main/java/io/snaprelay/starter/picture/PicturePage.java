package io.snaprelay.starter.picture;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of a stream's pictures, in the order of their keys, which is that of time by default.
 *
 * @param next a token for the page after it, which may be empty; null where there is none
 */
public record PicturePage(List<StoredPicture> pictures, @Nullable String next) {

  public PicturePage {
    pictures = List.copyOf(pictures);
  }
}
