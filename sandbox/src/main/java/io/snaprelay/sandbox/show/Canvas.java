package io.snaprelay.sandbox.show;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.function.DoubleUnaryOperator;

/** Shapes that several scenes draw. */
final class Canvas {

  private Canvas() {}

  static Graphics2D smooth(BufferedImage image) {
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    return g;
  }

  static Color color(int rgb, int alpha) {
    return new Color(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF, alpha);
  }

  /** The colour between two others; 0 is the first, 1 the second. */
  static int mix(int from, int to, double share) {
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      double channel = (from >> shift & 0xFF) * (1 - share) + (to >> shift & 0xFF) * share;
      mixed |= (int) Math.round(channel) << shift;
    }
    return mixed;
  }

  static void sky(Graphics2D g, int top, int bottom, int height) {
    g.setPaint(new GradientPaint(0, 0, color(top, 255), 0, height, color(bottom, 255)));
    g.fill(new Rectangle2D.Double(0, 0, Scene.WIDTH, height));
  }

  /** A light that fades out towards its edge. */
  static void glow(Graphics2D g, double x, double y, double radius, int rgb, int alpha) {
    g.setPaint(
        new RadialGradientPaint(
            (float) x,
            (float) y,
            (float) radius,
            new float[] {0, 0.4f, 1},
            new Color[] {color(rgb, alpha), color(rgb, alpha / 3), color(rgb, 0)}));
    g.fill(circle(x, y, radius));
  }

  static void disc(Graphics2D g, double x, double y, double radius, Color color) {
    g.setPaint(color);
    g.fill(circle(x, y, radius));
  }

  static Ellipse2D circle(double x, double y, double radius) {
    return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
  }

  /** Land below a line that says how high it is at each x. */
  static void ridge(Graphics2D g, Color color, double bottom, DoubleUnaryOperator line) {
    var land = new Path2D.Double();
    land.moveTo(0, bottom);
    for (int x = 0; x <= Scene.WIDTH; x += 4) {
      land.lineTo(x, line.applyAsDouble(x));
    }
    land.lineTo(Scene.WIDTH, bottom);
    land.closePath();
    g.setPaint(color);
    g.fill(land);
  }
}
