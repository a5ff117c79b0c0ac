package io.snaprelay.runtime.health;

/**
 * One thing that was looked at.
 *
 * @param name such as "ffmpeg"
 * @param ok whether it is as it should be
 * @param detail in words, without secrets
 * @param decides whether the answer depends on it; others are told for whoever reads them
 */
public record Check(String name, boolean ok, String detail, boolean decides) {

  /** Without which the answer is no. */
  public static Check deciding(String name, boolean ok, String detail) {
    return new Check(name, ok, detail, true);
  }

  /** To be known. */
  public static Check telling(String name, boolean ok, String detail) {
    return new Check(name, ok, detail, false);
  }
}
