package io.snaprelay.contract;

import io.snaprelay.model.WireRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Other addresses of the same stream, such as one with a new signature.
 *
 * @param urls replace all there were
 * @param asked by whom and why; null where nobody says
 */
public record SetUrls(List<SourceUrl> urls, @Nullable Asked asked) implements WireRecord {

  public SetUrls {
    urls = List.copyOf(urls);
  }

  public SetUrls(List<SourceUrl> urls) {
    this(urls, null);
  }
}
