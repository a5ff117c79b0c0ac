package io.snaprelay.sandbox.show;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Random;

/** Northern lights over a lake; loops every {@link #LOOP_MILLIS}. */
final class AuroraScene implements Scene {

  static final long LOOP_MILLIS = 12_000;

  private static final int SHORE = 262;

  /** Soft light needs no fine grid: a quarter of the picture's width and height. */
  private static final int COARSE = 4;

  /** The ripples' reach: the lake is that much wider than the picture on both sides. */
  private static final int MARGIN = 8;

  private static final int LOW = 0x37F2A0;
  private static final int MIDDLE = 0x2FB8D6;
  private static final int HIGH = 0x9A4DE0;

  private final BufferedImage light =
      new BufferedImage(WIDTH / COARSE, SHORE / COARSE, BufferedImage.TYPE_INT_ARGB);
  private final int[] pixels = ((DataBufferInt) light.getRaster().getDataBuffer()).getData();
  private final BufferedImage above = new BufferedImage(WIDTH, SHORE, BufferedImage.TYPE_3BYTE_BGR);

  @Override
  public void draw(Graphics2D g, long millis) {
    double turn = 2 * Math.PI * (millis % LOOP_MILLIS) / LOOP_MILLIS;
    Graphics2D upper = Canvas.smooth(above);
    upper(upper, turn);
    upper.dispose();
    g.drawImage(above, 0, 0, null);
    lake(g, turn);
  }

  private void upper(Graphics2D g, double turn) {
    Canvas.sky(g, 0x050818, 0x14294A, SHORE);
    stars(g, turn);
    curtains(turn);
    g.drawImage(light, 0, 0, WIDTH, SHORE, null);
    Canvas.ridge(
        g,
        new Color(11, 20, 36),
        SHORE,
        x -> 214 - 34 * Math.abs(Math.sin(x / 97 + 0.6)) - 13 * Math.abs(Math.sin(x / 29)));
    Canvas.ridge(
        g,
        new Color(6, 11, 22),
        SHORE,
        x -> 246 - 12 * Math.abs(Math.sin(x / 61 + 2)) - 5 * Math.abs(Math.sin(x / 13)));
  }

  private void curtains(double turn) {
    for (int x = 0; x < light.getWidth(); x++) {
      double place = 2 * Math.PI * x / light.getWidth();
      double[] feet = {
        38 + 9 * Math.sin(place + turn) + 4 * Math.sin(3 * place - 2 * turn + 1),
        48 + 7 * Math.sin(1.5 * place - turn + 2) + 3 * Math.sin(4 * place + turn),
        29 + 8 * Math.sin(0.8 * place + turn + 4) + 3 * Math.sin(5 * place - turn)
      };
      double[] strengths = {
        0.55 + 0.45 * Math.sin(5 * place + 3 * turn) * Math.sin(2 * place - turn),
        0.40 + 0.40 * Math.sin(4 * place - 2 * turn + 3),
        0.30 + 0.30 * Math.sin(3 * place + 2 * turn + 5)
      };
      column(x, feet, strengths);
    }
  }

  /** A curtain is bright at its foot and fades upwards, from green over blue to violet. */
  private void column(int x, double[] feet, double[] strengths) {
    for (int y = 0; y < light.getHeight(); y++) {
      double brightness = 0;
      double height = 0;
      for (int curtain = 0; curtain < feet.length; curtain++) {
        double up = feet[curtain] - y;
        double fade = up < 0 ? Math.exp(up * 0.9) : Math.exp(-up / 13);
        brightness += strengths[curtain] * fade;
        height += strengths[curtain] * fade * Math.max(0, up);
      }
      double share = brightness <= 0 ? 0 : height / brightness / 26;
      int rgb =
          share < 0.5
              ? Canvas.mix(LOW, MIDDLE, share * 2)
              : Canvas.mix(MIDDLE, HIGH, Math.min(1, share * 2 - 1));
      int alpha = (int) Math.clamp(brightness * 235, 0, 235);
      pixels[y * light.getWidth() + x] = alpha << 24 | rgb;
    }
  }

  private static void stars(Graphics2D g, double turn) {
    var random = new Random(11);
    for (int star = 0; star < 150; star++) {
      double x = random.nextDouble() * WIDTH;
      double y = random.nextDouble() * 230;
      double twinkle = 0.7 + 0.3 * Math.sin((1 + random.nextInt(4)) * turn + star);
      int alpha = (int) (twinkle * (50 + random.nextInt(170)));
      Canvas.disc(g, x, y, 0.4 + random.nextDouble(), new Color(235, 242, 255, alpha));
    }
  }

  /** The sky upside down, darker, in ripples that run towards the shore. */
  private void lake(Graphics2D g, double turn) {
    int depth = HEIGHT - SHORE;
    for (int y = 0; y < depth; y += 2) {
      int from = SHORE - 2 - (int) (y * 1.9);
      double near = (double) y / depth;
      int shift = (int) Math.round((1 + 5 * near) * Math.sin(y * 0.55 - 6 * turn));
      g.drawImage(
          above,
          shift - MARGIN,
          SHORE + y,
          WIDTH + shift + MARGIN,
          SHORE + y + 2,
          0,
          from,
          WIDTH,
          from + 2,
          null);
    }
    g.setPaint(
        new GradientPaint(
            0, SHORE, new Color(5, 12, 28, 70), 0, HEIGHT, new Color(5, 12, 28, 190)));
    g.fill(new Rectangle2D.Double(0, SHORE, WIDTH, depth));
  }
}
