package io.snaprelay.capture.rendition;

import io.snaprelay.contract.PictureSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A playlist that names renditions of a stream.
 *
 * @param variants those with pictures, as far as it says so, in its order
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8216#section-4.3.4.2">EXT-X-STREAM-INF</a>
 */
record MasterPlaylist(List<Variant> variants) {

  private static final String FIRST_LINE = "#EXTM3U";
  private static final String VARIANT = "#EXT-X-STREAM-INF:";

  private static final Pattern ATTRIBUTE = Pattern.compile("([A-Z0-9-]+)=(\"[^\"]*\"|[^,]*)");
  private static final Pattern RESOLUTION = Pattern.compile("(\\d{1,5})x(\\d{1,5})");
  private static final Pattern BITS = Pattern.compile("\\d{1,18}");

  /** What codecs of sound begin with; a variant that names nothing else has no pictures. */
  private static final Pattern SOUND =
      Pattern.compile("(?:mp4a|ac-3|ec-3|ac-4|opus|flac|alac|mp3|vorbis)\\b.*");

  private static final Comparator<Variant> BY_SIZE =
      Comparator.comparingLong((Variant variant) -> variant.size().pixels())
          .thenComparingLong(Variant::bandwidth);

  MasterPlaylist {
    variants = List.copyOf(variants);
  }

  /** Reads a playlist; empty when it is none, or names no rendition. */
  static Optional<MasterPlaylist> parse(String text) {
    Iterator<String> lines =
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).iterator();
    if (!lines.hasNext() || !lines.next().startsWith(FIRST_LINE)) {
      return Optional.empty();
    }
    List<Variant> found = new ArrayList<>();
    Map<String, String> described = Map.of();
    while (lines.hasNext()) {
      String line = lines.next();
      if (line.startsWith(VARIANT)) {
        described = attributes(line.substring(VARIANT.length()));
      } else if (!line.startsWith("#") && !described.isEmpty()) {
        if (!isSoundOnly(described)) {
          found.add(variant(line, described));
        }
        described = Map.of();
      }
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(new MasterPlaylist(found));
  }

  private static Map<String, String> attributes(String list) {
    Map<String, String> attributes = new TreeMap<>();
    Matcher each = ATTRIBUTE.matcher(list);
    while (each.find()) {
      attributes.put(each.group(1), each.group(2).replace("\"", "").strip());
    }
    return attributes;
  }

  private static Variant variant(String uri, Map<String, String> described) {
    Matcher size = RESOLUTION.matcher(described.getOrDefault("RESOLUTION", ""));
    String bits = described.getOrDefault("BANDWIDTH", "");
    return new Variant(
        uri,
        size.matches()
            ? new PixelSize(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)))
            : PixelSize.UNKNOWN,
        BITS.matcher(bits).matches() ? Long.parseLong(bits) : 0);
  }

  private static boolean isSoundOnly(Map<String, String> described) {
    String codecs = described.getOrDefault("CODECS", "");
    return !described.containsKey("RESOLUTION")
        && !codecs.isEmpty()
        && Stream.of(codecs.split(","))
            .map(codec -> codec.strip().toLowerCase(Locale.ROOT))
            .allMatch(codec -> SOUND.matcher(codec).matches());
  }

  /**
   * The smallest rendition that is enough for the picture, of equally large ones the one with the
   * fewest bits; the best one where none is enough, or no size is asked for. Those that do not tell
   * their size count only where none does. The same whenever the playlist and the picture are.
   */
  Variant choose(PictureSpec picture) {
    List<Variant> sized = variants.stream().filter(it -> it.size().isKnown()).toList();
    List<Variant> candidates = sized.isEmpty() ? variants : sized;
    return candidates.stream()
        .filter(variant -> variant.size().isEnoughFor(picture))
        .min(BY_SIZE)
        .orElseGet(() -> best(candidates));
  }

  /** Of equal ones the first, as in {@link #choose}. */
  private static Variant best(List<Variant> candidates) {
    return candidates.stream().min(BY_SIZE.reversed()).orElseThrow();
  }
}
