package io.snaprelay.sandbox.show;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Planets round a star; loops every {@link #LOOP_MILLIS}, in which each makes whole turns. */
final class OrbitScene implements Scene {

  static final long LOOP_MILLIS = 16_000;

  private static final double CENTER_X = WIDTH / 2.0;
  private static final double CENTER_Y = HEIGHT / 2.0;

  /** We look at the orbits from a little above. */
  private static final double FLATNESS = 0.42;

  /**
   * A planet.
   *
   * @param turns in one loop
   * @param start where it begins, in turns
   */
  private record Planet(
      double distance, double radius, int turns, double start, int rgb, boolean rings) {

    double angle(double loop) {
      return 2 * Math.PI * (start + turns * loop);
    }

    double x(double loop) {
      return CENTER_X + distance * Math.cos(angle(loop));
    }

    double y(double loop) {
      return CENTER_Y + distance * FLATNESS * Math.sin(angle(loop));
    }
  }

  private static final List<Planet> PLANETS =
      List.of(
          new Planet(78, 7, 6, 0.10, 0xD9A066, false),
          new Planet(122, 11, 4, 0.45, 0xE8C27A, false),
          new Planet(172, 13, 3, 0.80, 0x4F9DE8, false),
          new Planet(222, 10, 2, 0.30, 0xD2603A, false),
          new Planet(282, 20, 1, 0.62, 0xC9A97C, true));

  private final BufferedImage space = space();

  @Override
  public void draw(Graphics2D g, long millis) {
    double loop = (double) (millis % LOOP_MILLIS) / LOOP_MILLIS;
    g.drawImage(space, 0, 0, null);
    PLANETS.forEach(planet -> orbit(g, planet, loop));
    List<Planet> fromBehind =
        PLANETS.stream().sorted(Comparator.comparingDouble(p -> p.y(loop))).toList();
    fromBehind.stream().filter(p -> p.y(loop) < CENTER_Y).forEach(p -> planet(g, p, loop));
    star(g, loop);
    fromBehind.stream().filter(p -> p.y(loop) >= CENTER_Y).forEach(p -> planet(g, p, loop));
  }

  /** The way of a planet, brighter where it just was. */
  private static void orbit(Graphics2D g, Planet planet, double loop) {
    double x = CENTER_X - planet.distance();
    double y = CENTER_Y - planet.distance() * FLATNESS;
    double width = 2 * planet.distance();
    double height = width * FLATNESS;
    g.setStroke(new BasicStroke(1));
    g.setPaint(new Color(150, 175, 230, 36));
    g.draw(new Ellipse2D.Double(x, y, width, height));
    double degrees = Math.toDegrees(-planet.angle(loop));
    for (int piece = 0; piece < 18; piece++) {
      g.setStroke(new BasicStroke(2.6f - piece * 0.1f));
      g.setPaint(Canvas.color(planet.rgb(), 150 - piece * 8));
      g.draw(new Arc2D.Double(x, y, width, height, degrees + piece * 3, 3.4, Arc2D.OPEN));
    }
  }

  private static void star(Graphics2D g, double loop) {
    double breath = 1 + 0.04 * Math.sin(2 * Math.PI * 8 * loop);
    Canvas.glow(g, CENTER_X, CENTER_Y, 92 * breath, 0xFFB84D, 150);
    Canvas.glow(g, CENTER_X, CENTER_Y, 52 * breath, 0xFFE08A, 220);
    Canvas.disc(g, CENTER_X, CENTER_Y, 26, new Color(255, 246, 214));
  }

  private static void planet(Graphics2D g, Planet planet, double loop) {
    double x = planet.x(loop);
    double y = planet.y(loop);
    double near = 1 + 0.22 * Math.sin(planet.angle(loop));
    double radius = planet.radius() * near;
    if (planet.rings()) {
      rings(g, x, y, radius, 0, 180);
    }
    g.setPaint(lit(planet.rgb(), x, y, radius));
    g.fill(Canvas.circle(x, y, radius));
    if (planet.rings()) {
      rings(g, x, y, radius, 180, 180);
    }
    if (planet.turns() == 3) {
      double moon = 2 * Math.PI * 12 * loop;
      double moonX = x + 24 * Math.cos(moon);
      Canvas.disc(g, moonX, y + 10 * Math.sin(moon), 3.2, new Color(220, 224, 235));
    }
  }

  /** Bright towards the star, dark away from it. */
  private static RadialGradientPaint lit(int rgb, double x, double y, double radius) {
    double distance = Math.max(1, Math.hypot(CENTER_X - x, CENTER_Y - y));
    double towardsX = x + (CENTER_X - x) / distance * radius * 0.55;
    double towardsY = y + (CENTER_Y - y) / distance * radius * 0.55;
    return new RadialGradientPaint(
        (float) towardsX,
        (float) towardsY,
        (float) (radius * 1.6),
        new float[] {0, 0.45f, 1},
        new Color[] {
          Canvas.color(Canvas.mix(rgb, 0xFFFFFF, 0.45), 255),
          Canvas.color(rgb, 255),
          Canvas.color(Canvas.mix(rgb, 0x05060F, 0.85), 255)
        });
  }

  private static void rings(Graphics2D g, double x, double y, double radius, int from, int extent) {
    AffineTransform before = g.getTransform();
    g.rotate(-0.25, x, y);
    for (int ring = 0; ring < 3; ring++) {
      double r = radius * (1.5 + 0.25 * ring);
      g.setStroke(new BasicStroke((float) (radius * 0.17)));
      g.setPaint(Canvas.color(0xE6D2A8, 190 - 50 * ring));
      g.draw(new Arc2D.Double(x - r, y - r * 0.34, 2 * r, r * 0.68, from, extent, Arc2D.OPEN));
    }
    g.setTransform(before);
  }

  private static BufferedImage space() {
    var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D g = Canvas.smooth(image);
    Canvas.sky(g, 0x070A1C, 0x150B2A, HEIGHT);
    Canvas.glow(g, 120, 70, 210, 0x3A2A8C, 70);
    Canvas.glow(g, 560, 310, 230, 0x0E5A78, 70);
    Canvas.glow(g, 470, 60, 150, 0x6B2A6E, 60);
    var random = new Random(5);
    for (int star = 0; star < 240; star++) {
      int alpha = 40 + random.nextInt(200);
      double x = random.nextDouble() * WIDTH;
      double y = random.nextDouble() * HEIGHT;
      Canvas.disc(g, x, y, 0.4 + random.nextDouble() * 0.9, new Color(240, 244, 255, alpha));
    }
    g.dispose();
    return image;
  }
}
