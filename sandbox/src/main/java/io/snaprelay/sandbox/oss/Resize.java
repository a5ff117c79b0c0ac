package io.snaprelay.sandbox.oss;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/**
 * The one kind of image processing that this endpoint knows: {@code image/resize,w_N} of a JPEG,
 * which keeps its shape and is never enlarged, as with OSS.
 *
 * @param width pixels
 */
record Resize(int width) {

  static final String PARAMETER = "x-oss-process";

  private static final Pattern PROCESS = Pattern.compile("image/resize,w_(\\d{1,5})");

  /** OSS's own bounds. */
  private static final int WIDEST = 16_384;

  private static final long LARGEST = 20L << 20;

  /** A picture takes megabytes while it is worked on, and a core. */
  private static final Semaphore AT_ONCE =
      new Semaphore(Runtime.getRuntime().availableProcessors());

  static Resize parse(String process) {
    Matcher asked = PROCESS.matcher(process);
    if (!asked.matches()) {
      throw OssError.invalidArgument(
          "this endpoint knows only image/resize,w_N as " + PARAMETER + ", not " + process);
    }
    int width = Integer.parseInt(asked.group(1));
    if (width < 1 || width > WIDEST) {
      throw OssError.invalidArgument("w must be 1 to " + WIDEST + ", not " + width);
    }
    return new Resize(width);
  }

  /** The picture as a JPEG of at most that width. */
  byte[] apply(Bucket bucket, StoredObject object) throws IOException {
    if (object.size() > LARGEST) {
      throw OssError.invalidArgument("the picture is larger than " + LARGEST + " bytes");
    }
    AT_ONCE.acquireUninterruptibly();
    try (InputStream content = bucket.content(object)) {
      byte[] jpeg = content.readAllBytes();
      BufferedImage picture = picture(jpeg);
      return picture.getWidth() <= width ? jpeg : jpeg(smaller(picture));
    } finally {
      AT_ONCE.release();
    }
  }

  private static BufferedImage picture(byte[] jpeg) {
    try {
      BufferedImage picture = ImageIO.read(new ByteArrayInputStream(jpeg));
      if (picture != null) {
        return picture;
      }
    } catch (IOException e) {
      throw OssError.invalidArgument("the picture cannot be read: " + e.getMessage());
    }
    throw OssError.invalidArgument("the object is no picture");
  }

  private BufferedImage smaller(BufferedImage picture) {
    int height =
        Math.max(1, Math.round(picture.getHeight() * (width / (float) picture.getWidth())));
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = small.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(picture, 0, 0, width, height, null);
    graphics.dispose();
    return small;
  }

  private static byte[] jpeg(BufferedImage picture) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (!ImageIO.write(picture, "jpeg", out)) {
      throw new IllegalStateException("every Java writes JPEG");
    }
    return out.toByteArray();
  }
}
