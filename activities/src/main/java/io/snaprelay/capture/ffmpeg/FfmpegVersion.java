package io.snaprelay.capture.ffmpeg;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of ffmpeg, ordered.
 *
 * @param text as ffmpeg names itself, such as "5.1.9-0+deb12u1" or "N-118000-gabcdef"
 */
public record FfmpegVersion(int major, int minor, int patch, String text)
    implements Comparable<FfmpegVersion> {

  private static final Pattern NAME = Pattern.compile("^ffmpeg version (\\S+)", Pattern.MULTILINE);
  private static final Pattern RELEASE = Pattern.compile("^n?(\\d+)\\.(\\d+)(?:\\.(\\d+))?");
  private static final Pattern LIBRARY =
      Pattern.compile("^libavcodec\\s+(\\d+)\\.", Pattern.MULTILINE);

  /** libavcodec 59 is ffmpeg 5, 60 is 6, and so on: the only number in a build from git. */
  private static final int LIBRARY_OFFSET = 54;

  private static final Comparator<FfmpegVersion> ORDER =
      Comparator.comparingInt(FfmpegVersion::major)
          .thenComparingInt(FfmpegVersion::minor)
          .thenComparingInt(FfmpegVersion::patch);

  /** Reads what {@code ffmpeg -version} prints; empty when that was no ffmpeg. */
  public static Optional<FfmpegVersion> parse(String output) {
    Matcher name = NAME.matcher(output);
    if (!name.find()) {
      return Optional.empty();
    }
    String text = name.group(1);
    Matcher release = RELEASE.matcher(text);
    if (release.find()) {
      int patch = release.group(3) == null ? 0 : Integer.parseInt(release.group(3));
      return Optional.of(
          new FfmpegVersion(
              Integer.parseInt(release.group(1)), Integer.parseInt(release.group(2)), patch, text));
    }
    Matcher library = LIBRARY.matcher(output);
    return library.find()
        ? Optional.of(
            new FfmpegVersion(Integer.parseInt(library.group(1)) - LIBRARY_OFFSET, 0, 0, text))
        : Optional.empty();
  }

  @Override
  public int compareTo(FfmpegVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return text;
  }
}
