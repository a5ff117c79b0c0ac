package io.snaprelay.sandbox.show;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The time of day to the tenth of a second, large, before the sky of that hour. */
final class ClockScene implements Scene {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.S", Locale.ROOT);

  private static final Color LIT = new Color(255, 255, 255);
  private static final Color UNLIT = new Color(255, 255, 255, 16);
  private static final Color PANEL = new Color(8, 12, 34, 120);
  private static final double SIZE = 1.02;
  private static final double TOP = 128;

  /** The sun crosses the picture in half a day: a new sky every ten seconds is more than enough. */
  private static final long SKY_MILLIS = 10_000;

  private final ZoneId zone;
  private final DaySky sky = new DaySky();
  private final BufferedImage background =
      new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
  private long drawnSky = -1;

  ClockScene(ZoneId zone) {
    this.zone = zone;
  }

  @Override
  public void draw(Graphics2D g, long millis) {
    ZonedDateTime time = Instant.ofEpochMilli(millis).atZone(zone);
    if (millis / SKY_MILLIS != drawnSky) {
      drawnSky = millis / SKY_MILLIS;
      Graphics2D behind = Canvas.smooth(background);
      sky.draw(behind, time.toLocalTime().toNanoOfDay() / 3.6e12);
      behind.dispose();
    }
    g.drawImage(background, 0, 0, null);
    sky.drawClouds(g, millis);
    g.setPaint(PANEL);
    g.fill(new RoundRectangle2D.Double(24, TOP - 30, WIDTH - 48, 182, 28, 28));
    digits(g, TIME.format(time));
    seconds(g, time.getSecond() + time.getNano() / 1e9);
  }

  private static void digits(Graphics2D g, String text) {
    AffineTransform before = g.getTransform();
    g.translate((WIDTH - SevenSegments.width(text) * SIZE) / 2, TOP);
    g.scale(SIZE, SIZE);
    SevenSegments.draw(g, text, LIT, UNLIT);
    g.setTransform(before);
  }

  /** Sixty dots, one lit each second, the newest growing. */
  private static void seconds(Graphics2D g, double second) {
    for (int dot = 0; dot < 60; dot++) {
      double age = second - dot;
      double grown = Math.clamp(age, 0, 1);
      double x = 61 + dot * (WIDTH - 122) / 59.0;
      int alpha = (int) (40 + 190 * grown);
      double radius = 2 + (age >= 0 && age < 1 ? 2.2 * Math.sin(Math.PI * age) + 0.8 : 0.8 * grown);
      Canvas.disc(g, x, TOP + 128, radius, Canvas.color(0xFFD27A, alpha));
    }
  }
}
