package io.snaprelay.model;

import java.util.Locale;

/**
 * Why a frame was taken. Only {@link #GRID} and {@link #AT} are due; the others are extras, counted
 * apart.
 */
public enum Trigger {
  /** A slot of the stream's grid. */
  GRID,
  /** An instant that the request names; due, with a window of five seconds. */
  AT,
  /** Somebody asked for a picture now. */
  DEMAND,
  /** The source came on air; only for intervals of five seconds and more. */
  START,
  /** The source came back after an interruption; only for intervals of five seconds and more. */
  RESUME;

  /**
   * What frame ids and object keys end in: nothing for the grid, {@code -at}, {@code -demand}, …
   * otherwise.
   */
  public String suffix() {
    return this == GRID ? "" : "-" + name().toLowerCase(Locale.ROOT);
  }
}
