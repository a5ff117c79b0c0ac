package io.snaprelay.sandbox.source;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Pictures that tell a program the time: the upper part carries a number of milliseconds as black
 * and white blocks, large enough to survive H.264, JPEG and scaling; below, a texture moves, so
 * that the stream costs what streams cost.
 *
 * <p>Two rows of 16 blocks, most significant first: white, black, 22 bits of milliseconds, a CRC-8
 * of them.
 */
public final class ClockPicture {

  /** The longest time that a picture can tell: about 70 minutes. */
  public static final long MAX_MILLIS = (1 << 22) - 1;

  private static final int COLUMNS = 16;
  private static final int ROWS = 2;

  /** The blocks' share of the height: at 320×180 they are 20 by 20 pixels. */
  private static final double SHARE = 40.0 / 180;

  private static final int BLACK = 16;
  private static final int WHITE = 235;
  private static final int LEAST_CONTRAST = 80;

  private static final int PIXELS_PER_FRAME = 2;

  private final int width;
  private final int height;
  private final byte[][] texture;

  ClockPicture(int width, int height) {
    this.width = width;
    this.height = height;
    this.texture = texture(width, height);
  }

  /**
   * Draws one frame.
   *
   * @param luma one byte a pixel, row by row
   */
  void draw(byte[] luma, int frame, long millis) {
    int code = code(millis);
    int codeHeight = codeHeight(height);
    int shift = frame * PIXELS_PER_FRAME % width;
    for (int y = 0; y < height; y++) {
      if (y < codeHeight) {
        drawCodeRow(luma, y, code, y * ROWS / codeHeight);
      } else {
        System.arraycopy(texture[y], shift, luma, y * width, width - shift);
        System.arraycopy(texture[y], 0, luma, y * width + width - shift, shift);
      }
    }
  }

  /** A grey picture of its own that tells a time. */
  public static BufferedImage picture(int width, int height, long millis) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    byte[] luma = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    new ClockPicture(width, height).draw(luma, (int) (millis / 40), millis);
    return image;
  }

  private void drawCodeRow(byte[] luma, int y, int code, int row) {
    for (int column = 0; column < COLUMNS; column++) {
      int from = y * width + column * width / COLUMNS;
      int to = y * width + (column + 1) * width / COLUMNS;
      Arrays.fill(luma, from, to, (byte) (isWhite(code, row, column) ? WHITE : BLACK));
    }
  }

  /**
   * The time that a picture tells, of any size; none where it is no such picture, or one that was
   * damaged.
   */
  public static OptionalLong read(BufferedImage picture) {
    int code = 0;
    int darkest = 255;
    int brightest = 0;
    for (int block = 0; block < ROWS * COLUMNS; block++) {
      int brightness = brightness(picture, block / COLUMNS, block % COLUMNS);
      darkest = Math.min(darkest, brightness);
      brightest = Math.max(brightest, brightness);
      code = code << 1 | (brightness > 127 ? 1 : 0);
    }
    long millis = code >>> 8 & MAX_MILLIS;
    boolean readable = brightest - darkest >= LEAST_CONTRAST && code == code(millis);
    return readable ? OptionalLong.of(millis) : OptionalLong.empty();
  }

  /** The middle half of a block, which coding and scaling leave alone. */
  private static int brightness(BufferedImage picture, int row, int column) {
    double blockWidth = (double) picture.getWidth() / COLUMNS;
    double blockHeight = picture.getHeight() * SHARE / ROWS;
    int sum = 0;
    int count = 0;
    for (double y = (row + 0.3) * blockHeight; y < (row + 0.7) * blockHeight; y++) {
      for (double x = (column + 0.3) * blockWidth; x < (column + 0.7) * blockWidth; x++) {
        sum += picture.getRGB((int) x, (int) y) >> 8 & 0xFF;
        count++;
      }
    }
    return sum / Math.max(1, count);
  }

  private static boolean isWhite(int code, int row, int column) {
    return (code >>> (ROWS * COLUMNS - 1 - row * COLUMNS - column) & 1) == 1;
  }

  private static int code(long millis) {
    int bits = (int) millis;
    return 0b10 << 30 | bits << 8 | crc8(bits);
  }

  /** CRC-8 with polynomial 0x07. */
  private static int crc8(int bits) {
    int crc = 0xFF;
    for (int shift = 16; shift >= 0; shift -= 8) {
      crc ^= bits >>> shift & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x80) == 0 ? crc << 1 : crc << 1 ^ 0x107;
      }
    }
    return crc;
  }

  private static int codeHeight(int height) {
    return (int) Math.round(height * SHARE);
  }

  /** Soft waves that meet themselves at the edges, so that they can turn round for ever. */
  private static byte[][] texture(int width, int height) {
    var rows = new byte[height][width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double turn = 2 * Math.PI * x / width;
        double down = (double) y / height;
        double wave =
            Math.sin(3 * turn + 5 * down)
                + Math.sin(7 * turn - 11 * down)
                + 0.5 * Math.sin(31 * turn + 23 * Math.sin(9 * down))
                + 0.25 * Math.sin(89 * turn - 71 * down);
        rows[y][x] = (byte) (126 + 36 * wave);
      }
    }
    return rows;
  }
}
