package io.snaprelay.sandbox.show;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.time.ZoneOffset;
import java.util.SplittableRandom;

/**
 * Single pictures of the show, 640×360, for those who need many streams at once that do not look
 * alike: another scene, hour, colour and view for each.
 */
public final class Stills {

  private static final int SCENES = 3;

  private final Scene scene;
  private final boolean mirrored;
  private final float hue;
  private final double zoom;
  private final double towardsX;
  private final double towardsY;
  private final long start;

  /**
   * Of one stream.
   *
   * @param stream its number; each looks the same whenever it is drawn
   */
  public Stills(int stream) {
    SplittableRandom random = new SplittableRandom(stream * 31L + 5);
    int which = stream % SCENES;
    int hour = (stream * 7 + 9) % 24;
    scene =
        switch (which) {
          case 0 -> new ClockScene(ZoneOffset.ofHours(hour > 18 ? hour - 24 : hour));
          case 1 -> new AuroraScene();
          default -> new OrbitScene();
        };
    boolean turnable = which != 0;
    mirrored = turnable && random.nextBoolean();
    hue = turnable && stream >= SCENES ? (float) random.nextDouble() : 0;
    zoom = turnable ? 1 + 0.6 * random.nextDouble() : 1;
    towardsX = random.nextDouble();
    towardsY = random.nextDouble();
    start = random.nextLong(60_000);
  }

  /**
   * What is to be seen at a moment.
   *
   * @param millis since the epoch
   */
  public BufferedImage at(long millis) {
    BufferedImage image = new BufferedImage(Scene.WIDTH, Scene.HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = Canvas.smooth(image);
    g.setPaint(Color.BLACK);
    g.fillRect(0, 0, Scene.WIDTH, Scene.HEIGHT);
    g.translate(-towardsX * Scene.WIDTH * (zoom - 1), -towardsY * Scene.HEIGHT * (zoom - 1));
    g.scale(zoom, zoom);
    if (mirrored) {
      g.translate(Scene.WIDTH, 0);
      g.scale(-1, 1);
    }
    scene.draw(g, scene instanceof ClockScene ? millis : millis + start);
    g.dispose();
    turnColours(image);
    return image;
  }

  private void turnColours(BufferedImage image) {
    if (hue == 0) {
      return;
    }
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    float[] hsb = new float[3];
    for (int i = 0; i < pixels.length; i++) {
      int rgb = pixels[i];
      Color.RGBtoHSB(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF, hsb);
      pixels[i] = Color.HSBtoRGB(hsb[0] + hue, hsb[1], hsb[2]);
    }
  }
}
