package io.snaprelay.contract;

import io.snaprelay.model.WireRecord;
import java.util.List;

/**
 * Other addresses of the same stream, such as one with a new signature.
 *
 * @param urls replace all there were
 */
public record SetUrls(List<SourceUrl> urls) implements WireRecord {

  public SetUrls {
    urls = List.copyOf(urls);
  }
}
