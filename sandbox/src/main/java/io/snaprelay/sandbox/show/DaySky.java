package io.snaprelay.sandbox.show;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/** A landscape whose sky has the colours of the hour, with sun, moon, stars and drifting clouds. */
final class DaySky {

  private static final int HORIZON = 330;

  /** Hour of day, colour above, colour at the horizon. */
  private static final double[][] HOURS = {
    {0, 0x070B26, 0x1C2452},
    {4.5, 0x101A45, 0x3A3768},
    {6, 0x2F4A8A, 0xF0A07E},
    {7.5, 0x3C7CC9, 0xFFE0B0},
    {11, 0x2E83DE, 0xBFE2FB},
    {15, 0x2F86E0, 0xCFE9FA},
    {18, 0x3A6DB5, 0xFFCB8A},
    {19.5, 0x35356F, 0xFB7F58},
    {21, 0x141A47, 0x63396B},
    {24, 0x070B26, 0x1C2452},
  };

  private final BufferedImage cloud = cloud();

  void draw(Graphics2D g, double hour) {
    int top = colorAt(hour, 1);
    int bottom = colorAt(hour, 2);
    Canvas.sky(g, top, bottom, Scene.HEIGHT);
    double night = Math.clamp((hour < 12 ? 6 - hour : hour - 19) / 1.5, 0, 1);
    stars(g, night);
    celestial(g, hour);
    int land = Canvas.mix(bottom, 0x0B1A2A, 0.72);
    Canvas.ridge(
        g,
        Canvas.color(Canvas.mix(land, bottom, 0.35), 255),
        Scene.HEIGHT,
        x -> 305 - 16 * Math.sin(x / 83) - 9 * Math.sin(x / 31 + 2));
    Canvas.ridge(
        g,
        Canvas.color(land, 255),
        Scene.HEIGHT,
        x -> HORIZON - 10 * Math.sin(x / 120 + 1) - 4 * Math.sin(x / 23));
  }

  void drawClouds(Graphics2D g, long millis) {
    cloud(g, millis, 140_000, 30, 1.0);
    cloud(g, millis + 60_000, 100_000, 66, 0.7);
    cloud(g, millis + 35_000, 190_000, 8, 1.3);
  }

  private void cloud(Graphics2D g, long millis, long crossing, int y, double size) {
    int width = (int) (cloud.getWidth() * size);
    double share = (double) (millis % crossing) / crossing;
    int x = (int) Math.round(share * (Scene.WIDTH + width)) - width;
    g.drawImage(cloud, x, y, width, (int) (cloud.getHeight() * size), null);
  }

  /**
   * The sun from six to eighteen, the moon the other half of the day, each from the left to the
   * right.
   */
  private static void celestial(Graphics2D g, double hour) {
    boolean day = hour >= 6 && hour < 18;
    double way = Math.PI * (day ? hour - 6 : (hour + 6) % 24) / 12;
    double x = Scene.WIDTH / 2.0 - 290 * Math.cos(way);
    double y = HORIZON - 20 - 262 * Math.sin(way);
    if (day) {
      Canvas.glow(g, x, y, 120, 0xFFE9A8, 170);
      Canvas.disc(g, x, y, 24, new Color(255, 244, 205));
    } else {
      Canvas.glow(g, x, y, 80, 0xC8D6FF, 90);
      Canvas.disc(g, x, y, 19, new Color(233, 238, 255));
      Canvas.disc(g, x - 6, y - 4, 4, new Color(208, 216, 240));
      Canvas.disc(g, x + 7, y + 5, 3, new Color(212, 219, 242));
    }
  }

  private static void stars(Graphics2D g, double night) {
    var random = new Random(7);
    for (int star = 0; star < 130; star++) {
      double x = random.nextDouble() * Scene.WIDTH;
      double y = random.nextDouble() * 280;
      int alpha = (int) (night * (60 + random.nextInt(180)));
      Canvas.disc(g, x, y, 0.5 + random.nextDouble(), new Color(255, 255, 255, alpha));
    }
  }

  private static int colorAt(double hour, int which) {
    int next = 1;
    while (HOURS[next][0] < hour) {
      next++;
    }
    double[] from = HOURS[next - 1];
    double[] to = HOURS[next];
    return Canvas.mix((int) from[which], (int) to[which], (hour - from[0]) / (to[0] - from[0]));
  }

  private static BufferedImage cloud() {
    var image = new BufferedImage(170, 62, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = Canvas.smooth(image);
    var random = new Random(3);
    for (int puff = 0; puff < 26; puff++) {
      double x = 30 + random.nextDouble() * 110;
      double lift = 1 - Math.abs(x - 85) / 70;
      double y = 44 - random.nextDouble() * 22 * lift;
      Canvas.glow(g, x, y, Math.min(10 + 14 * lift, 60 - y), 0xFFFFFF, 80);
    }
    g.dispose();
    return image;
  }
}
