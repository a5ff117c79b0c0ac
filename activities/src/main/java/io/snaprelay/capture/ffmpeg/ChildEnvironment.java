package io.snaprelay.capture.ffmpeg;

import java.util.Map;
import java.util.Set;

/**
 * What a child inherits: what a program needs to run and to reach the network, and none of our
 * secrets. {@code FFREPORT} is left out as well: it would write URLs to a file.
 */
final class ChildEnvironment {
  private static final Set<String> KEPT =
      Set.of(
          "PATH",
          "HOME",
          "TMPDIR",
          "LANG",
          "LC_ALL",
          "TZ",
          "LD_LIBRARY_PATH",
          "SSL_CERT_FILE",
          "SSL_CERT_DIR",
          "http_proxy",
          "no_proxy");

  private ChildEnvironment() {}

  /** Leaves in {@code inherited} what is kept, and adds what {@code binary} needs. */
  static void apply(Map<String, String> inherited, Map<String, String> wanted) {
    inherited.keySet().retainAll(KEPT);
    inherited.putAll(wanted);
  }
}
