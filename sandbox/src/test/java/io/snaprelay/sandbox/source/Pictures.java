package io.snaprelay.sandbox.source;

import io.snaprelay.sandbox.process.Command;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** Plays a source as a capture would and reads its pictures' clocks. */
final class Pictures {

  private static final int END_OF_IMAGE = 0xD9;

  private Pictures() {}

  /** The clocks of the first pictures, decoded from JPEGs; an unreadable one is -1. */
  static List<Long> clocks(String url, int count, String... inputOptions) {
    Command play =
        Tools.ffmpeg()
            .with("-nostdin", "-loglevel", "error")
            .with(inputOptions)
            .with("-i", url, "-frames:v", "" + count)
            .with(
                "-an",
                "-fps_mode",
                "passthrough",
                "-q:v",
                "5",
                "-f",
                "image2pipe",
                "-c:v",
                "mjpeg",
                "pipe:1");
    return clocks(Tools.output(play, 30));
  }

  private static List<Long> clocks(byte[] jpegs) {
    var clocks = new ArrayList<Long>();
    int start = 0;
    for (int i = 1; i < jpegs.length; i++) {
      if ((jpegs[i - 1] & 0xFF) == 0xFF && (jpegs[i] & 0xFF) == END_OF_IMAGE) {
        clocks.add(clock(jpegs, start, i + 1 - start));
        start = i + 1;
      }
    }
    return clocks;
  }

  private static long clock(byte[] jpegs, int start, int length) {
    try {
      var picture = ImageIO.read(new ByteArrayInputStream(jpegs, start, length));
      return ClockPicture.read(picture).orElse(-1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
