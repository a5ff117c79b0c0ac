package io.snaprelay.capture.egress;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads the head of an HTTP message, and not one byte more. */
final class MessageHead {

  /** Longer than what servers accept themselves. */
  private static final int LONGEST = 32 * 1024;

  private MessageHead() {}

  /**
   * All up to the first empty line, or what there was where none came: at the end of the stream, or
   * in {@value #LONGEST} bytes of what is no HTTP.
   *
   * @param in is read byte by byte
   */
  static String read(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream(512);
    int lineLength = 0;
    int next = 0;
    while (head.size() < LONGEST && (next = in.read()) >= 0) {
      head.write(next);
      if (next == '\n') {
        if (lineLength == 0) {
          break;
        }
        lineLength = 0;
      } else if (next != '\r') {
        lineLength++;
      }
    }
    // Latin-1 has a character for each byte, and gives the same bytes back.
    return head.toString(StandardCharsets.ISO_8859_1);
  }
}
