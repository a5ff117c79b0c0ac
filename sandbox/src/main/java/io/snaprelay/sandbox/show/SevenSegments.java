package io.snaprelay.sandbox.show;

import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;

/** Digits, colons and points as a large clock shows them, 100 units high and leaning a little. */
final class SevenSegments {

  private static final double WIDTH = 54;
  private static final double HEIGHT = 100;
  private static final double THICKNESS = 13;
  private static final double GAP = 14;
  private static final double MARK_WIDTH = 14;
  private static final double LEAN = -0.08;

  /** The segments of each digit, bit 0 the top one, clockwise, bit 6 the middle one. */
  private static final int[] LIT = {0x3F, 0x06, 0x5B, 0x4F, 0x66, 0x6D, 0x7D, 0x07, 0x7F, 0x6F};

  private static final List<Path2D> SEGMENTS = segments();

  private SevenSegments() {}

  static double width(String text) {
    double width = -GAP;
    for (int i = 0; i < text.length(); i++) {
      width += (Character.isDigit(text.charAt(i)) ? WIDTH : MARK_WIDTH) + GAP;
    }
    return width;
  }

  /** Draws at the graphics' origin. */
  static void draw(Graphics2D g, String text, Paint lit, Paint unlit) {
    AffineTransform before = g.getTransform();
    g.shear(LEAN, 0);
    g.translate(-LEAN * HEIGHT / 2, 0);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isDigit(c)) {
        digit(g, c - '0', lit, unlit);
        g.translate(WIDTH + GAP, 0);
      } else {
        mark(g, c, lit);
        g.translate(MARK_WIDTH + GAP, 0);
      }
    }
    g.setTransform(before);
  }

  private static void digit(Graphics2D g, int digit, Paint lit, Paint unlit) {
    for (int segment = 0; segment < SEGMENTS.size(); segment++) {
      g.setPaint((LIT[digit] >> segment & 1) == 1 ? lit : unlit);
      g.fill(SEGMENTS.get(segment));
    }
  }

  private static void mark(Graphics2D g, char mark, Paint lit) {
    g.setPaint(lit);
    if (mark == ':') {
      g.fill(dot(HEIGHT * 0.27));
      g.fill(dot(HEIGHT * 0.62));
    } else {
      g.fill(dot(HEIGHT - MARK_WIDTH));
    }
  }

  private static RoundRectangle2D dot(double y) {
    return new RoundRectangle2D.Double(0, y, MARK_WIDTH, MARK_WIDTH, 6, 6);
  }

  private static List<Path2D> segments() {
    double half = HEIGHT / 2;
    double edge = THICKNESS / 2;
    return List.of(
        bar(edge, edge, WIDTH - edge, edge),
        bar(WIDTH - edge, edge, WIDTH - edge, half),
        bar(WIDTH - edge, half, WIDTH - edge, HEIGHT - edge),
        bar(edge, HEIGHT - edge, WIDTH - edge, HEIGHT - edge),
        bar(edge, half, edge, HEIGHT - edge),
        bar(edge, edge, edge, half),
        bar(edge, half, WIDTH - edge, half));
  }

  /** A bar with pointed ends, a hair short of the corners so that neighbours stay apart. */
  private static Path2D bar(double x1, double y1, double x2, double y2) {
    double length = Math.hypot(x2 - x1, y2 - y1);
    double t = THICKNESS / 2;
    double slit = 1.2;
    var bar = new Path2D.Double();
    bar.moveTo(slit, 0);
    bar.lineTo(slit + t, -t);
    bar.lineTo(length - slit - t, -t);
    bar.lineTo(length - slit, 0);
    bar.lineTo(length - slit - t, t);
    bar.lineTo(slit + t, t);
    bar.closePath();
    var place = AffineTransform.getTranslateInstance(x1, y1);
    place.rotate(Math.atan2(y2 - y1, x2 - x1));
    bar.transform(place);
    return bar;
  }
}
