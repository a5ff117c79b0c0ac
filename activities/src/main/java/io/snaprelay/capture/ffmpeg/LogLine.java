package io.snaprelay.capture.ffmpeg;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a line of ffmpeg's stderr means to us. */
sealed interface LogLine {

  /** The clock, read at a picture that came out of the decoder. */
  record Tick(long sourcePts, double anchorMillis) implements LogLine {}

  /** A picture was selected; its JPEG follows on stdout. */
  record Label(long contentMillis, int width, int height) implements LogLine {}

  /** The longest distance of two pictures that came out of the decoder since it was last told. */
  record PictureDistance(long millis) implements LogLine {}

  /** A key packet came, by its time of decoding on the source's clock. */
  record KeyPacket(long millis) implements LogLine {}

  /** The key packet that was told last is no IDR. */
  record StrayKey() implements LogLine {}

  /** A key picture came out of the decoder. */
  record KeyPicture(long contentMillis) implements LogLine {}

  /** How many bytes of the input were read, counted from where it began. */
  record Pulled(long bytes) implements LogLine {}

  /** No key packet came when the plan counted on one. */
  record KeyOverdue() implements LogLine {}

  /**
   * A stream of pictures, of the input or of an output: the first one is what is captured.
   *
   * @param frameRate null where it is not told
   */
  record Video(String codec, @Nullable Double frameRate, PictureCoding coding) implements LogLine {}

  /** The input was opened and probed. */
  record Opened() implements LogLine {}

  /** The input has sound. */
  record Audible() implements LogLine {}

  /** An RTSP server sends us elsewhere, and ffmpeg goes there. */
  record Redirected() implements LogLine {}

  /** A warning or an error, as ffmpeg wrote it: secrets included. */
  record Complaint(String level, String text) implements LogLine {

    /** What the decoder says of a picture that it is about to show. */
    static final String CORRUPT = "corrupt decoded frame";

    /** Of the decoders of H.264 and HEVC. */
    private static final List<String> REFERENCE_MISSING =
        List.of(
            "eference picture missing",
            "issing reference picture",
            "Could not find ref with POC",
            "Error constructing the frame RPS");

    /**
     * Said where references are gone, but of whole streams as well: some encoders, and those of
     * several temporal layers, leave numbers out, or unmark what is not there.
     */
    private static final List<String> REFERENCE_DOUBTFUL =
        List.of("short failure", "Frame num gap");

    /** Whether the decoder lacks a picture that others are built upon, or seems to. */
    boolean lacksReference() {
      return says(REFERENCE_MISSING) || says(REFERENCE_DOUBTFUL);
    }

    /** Whether pictures are not what was sent. */
    boolean damages() {
      return says(REFERENCE_MISSING) || text.contains(CORRUPT);
    }

    private boolean says(List<String> words) {
      return words.stream().anyMatch(text::contains);
    }
  }

  /** Nothing that matters. */
  record Other() implements LogLine {}
}
