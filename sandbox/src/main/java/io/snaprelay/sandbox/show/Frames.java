package io.snaprelay.sandbox.show;

import io.snaprelay.sandbox.process.ChildProcess;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Writes a scene's pictures as raw video, {@link #FPS} a second. */
final class Frames {

  static final int FPS = 25;
  private static final long FRAME_MILLIS = 1000 / FPS;

  /**
   * Further behind than this the machine slept: the pictures go on from now instead of catching up.
   */
  private static final long MOST_BEHIND_MILLIS = 5_000;

  private Frames() {}

  /** What ffmpeg must be told to read the pictures from its stdin. */
  static List<String> inputArguments() {
    return List.of(
        "-f",
        "rawvideo",
        "-pix_fmt",
        "bgr24",
        "-s",
        Scene.WIDTH + "x" + Scene.HEIGHT,
        "-r",
        "" + FPS,
        "-i",
        "pipe:0");
  }

  /** The scene from its beginning, as fast as it is read, unless the thread is interrupted. */
  static ChildProcess.Input loop(Scene scene, Duration length) {
    return stdin -> {
      var picture = new Picture();
      for (long millis = 0; millis < length.toMillis(); millis += FRAME_MILLIS) {
        if (Thread.interrupted()) {
          throw new InterruptedIOException("nobody wants the loop any more");
        }
        picture.write(scene, millis, stdin);
      }
    };
  }

  /** The scene as it is now, in real time, until nobody reads it any more. */
  static ChildProcess.Input live(Scene scene) {
    return stdin -> {
      var picture = new Picture();
      long next = System.currentTimeMillis();
      while (!Thread.currentThread().isInterrupted()) {
        long now = System.currentTimeMillis();
        next = now - next > MOST_BEHIND_MILLIS ? now : next;
        LockSupport.parkNanos((next - now) * 1_000_000);
        picture.write(scene, next, stdin);
        next += FRAME_MILLIS;
      }
    };
  }

  private static final class Picture {
    private final BufferedImage image =
        new BufferedImage(Scene.WIDTH, Scene.HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    private final byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    private final Graphics2D graphics = Canvas.smooth(image);

    void write(Scene scene, long millis, OutputStream stdin) throws IOException {
      scene.draw(graphics, millis);
      stdin.write(pixels);
      stdin.flush();
    }
  }
}
