package io.snaprelay.capture.rendition;

import io.snaprelay.capture.source.FrameSource;
import io.snaprelay.capture.source.SourceConnection;
import io.snaprelay.capture.source.SourceListener;
import io.snaprelay.capture.source.SourceRequest;
import io.snaprelay.contract.SourceUrl;
import io.snaprelay.model.StreamTraits;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;

/**
 * Opens the rendition of a source that a CDN is configured to have, where it is enough for the
 * pictures asked for, and the source itself where that does not open: the same connection for who
 * asked, so that a missing rendition is no interruption of the stream. Comes before signing: what
 * is signed has its suffix.
 */
public final class RenditionFrameSource implements FrameSource {

  private final FrameSource source;
  private final CdnRenditions renditions;

  RenditionFrameSource(FrameSource source, CdnRenditions renditions) {
    this.source = source;
    this.renditions = renditions;
  }

  /** Before {@code source}, by what is configured. */
  public static RenditionFrameSource of(
      FrameSource source, Collection<RenditionSettings> configured) {
    return new RenditionFrameSource(source, new CdnRenditions(configured, InstantSource.system()));
  }

  @Override
  public SourceConnection open(SourceRequest request, SourceListener listener) {
    Optional<RenditionSettings> chosen = renditions.choose(request.url(), request.picture());
    Optional<SourceUrl> address = chosen.flatMap(rendition -> rendition.of(request.url()));
    if (chosen.isEmpty() || address.isEmpty()) {
      return source.open(itself(request), listener);
    }
    RenditionConnection connection =
        new RenditionConnection(
            source,
            new RenditionConnection.Ways(
                at(address.get(), chosen.get().suffix(), request),
                chosen.get().suffix(),
                itself(request)),
            () -> renditions.isMissing(address.get()),
            listener);
    connection.open();
    return connection;
  }

  private SourceRequest itself(SourceRequest request) {
    StreamTraits seen = request.traits();
    boolean ofRendition = seen != null && renditions.names(seen.rendition());
    return ofRendition ? unknown(request) : request;
  }

  private static SourceRequest at(SourceUrl address, String name, SourceRequest request) {
    StreamTraits seen = request.traits();
    boolean ofThis = seen != null && Objects.equals(seen.rendition(), name);
    return (ofThis ? request : unknown(request)).at(address);
  }

  /** What is known of another rendition may be wrong for this one; its clock above all. */
  private static SourceRequest unknown(SourceRequest request) {
    return new SourceRequest(
        request.url(),
        request.grid(),
        request.accuracy(),
        request.picture(),
        request.extraAtStart(),
        null,
        request.sound(),
        null);
  }
}
