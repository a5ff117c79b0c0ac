package io.snaprelay.capture.rendition;

import io.snaprelay.contract.PictureSpec;
import io.snaprelay.contract.SourceUrl;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The renditions that CDNs are configured to have, and which of them were found missing. For many
 * threads.
 */
final class CdnRenditions {

  /**
   * Somebody may turn a template on meanwhile, and CDNs begin to transcode when somebody asks: it
   * is asked for again with the first connection after that time.
   */
  static final Duration MISSING_FOR = Duration.ofMinutes(10);

  /** Far more sources than one worker captures; those forgotten are found out about again. */
  private static final int REMEMBERED = 10_000;

  private static final Comparator<RenditionSettings> LOWEST_FIRST =
      Comparator.comparingInt(RenditionSettings::height)
          .thenComparingInt(RenditionSettings::width)
          .thenComparing(RenditionSettings::suffix);

  private final List<RenditionSettings> configured;
  private final InstantSource clock;

  /** Addresses of renditions, and until when they are not asked for. */
  private final Map<String, Instant> missing = new LinkedHashMap<>();

  CdnRenditions(Collection<RenditionSettings> configured, InstantSource clock) {
    this.configured = configured.stream().sorted(LOWEST_FIRST).toList();
    this.clock = clock;
  }

  /**
   * The lowest one that is enough for the picture; empty where none is, or where no size is asked
   * for, and while it is missing. Then it is the source itself, and not the next larger one: who
   * lacks one of a domain's templates is likely to lack them all.
   */
  Optional<RenditionSettings> choose(SourceUrl url, PictureSpec picture) {
    return configured.stream()
        .filter(rendition -> rendition.size().isEnoughFor(picture) && rendition.isOf(url))
        .findFirst()
        .filter(rendition -> rendition.of(url).filter(this::mayBeThere).isPresent());
  }

  /** Whether a rendition's name is one of ours. */
  boolean names(@Nullable String name) {
    return configured.stream().anyMatch(rendition -> rendition.suffix().equals(name));
  }

  private synchronized boolean mayBeThere(SourceUrl rendition) {
    Instant until = missing.get(rendition.toString());
    return until == null || !clock.instant().isBefore(until);
  }

  /** It did not open, and its source did. */
  synchronized void isMissing(SourceUrl rendition) {
    missing.put(rendition.toString(), clock.instant().plus(MISSING_FOR));
    if (missing.size() > REMEMBERED) {
      missing.remove(missing.keySet().iterator().next());
    }
  }
}
