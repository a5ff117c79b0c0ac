package io.snaprelay.capture.ffmpeg;

import java.util.Optional;

/** Width and height of a JPEG, from its frame header. */
record JpegSize(int width, int height) {
  private static final int MARKER = 0xff;

  static Optional<JpegSize> of(byte[] jpeg) {
    int at = 2;
    while (at + 9 <= jpeg.length && u8(jpeg, at) == MARKER) {
      if (isFrameHeader(u8(jpeg, at + 1))) {
        return Optional.of(new JpegSize(u16(jpeg, at + 7), u16(jpeg, at + 5)));
      }
      at += 2 + u16(jpeg, at + 2);
    }
    return Optional.empty();
  }

  /** SOF0 to SOF15, without the three codes in between that mean tables. */
  private static boolean isFrameHeader(int code) {
    return code >= 0xc0 && code <= 0xcf && code != 0xc4 && code != 0xc8 && code != 0xcc;
  }

  private static int u8(byte[] jpeg, int at) {
    return jpeg[at] & 0xff;
  }

  private static int u16(byte[] jpeg, int at) {
    return u8(jpeg, at) << 8 | u8(jpeg, at + 1);
  }
}
