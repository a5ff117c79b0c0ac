package io.snaprelay.sandbox.show;

import java.awt.Graphics2D;

/** Something that moves, {@link #WIDTH} by {@link #HEIGHT} pixels. */
interface Scene {

  int WIDTH = 640;
  int HEIGHT = 360;

  /**
   * Draws the whole picture.
   *
   * @param millis since the epoch for a live scene, since its beginning for one that loops
   */
  void draw(Graphics2D g, long millis);
}
