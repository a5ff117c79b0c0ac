package io.snaprelay.runtime.temporal;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** How a process calls itself in Temporal's event histories. */
final class Identity {
  private Identity() {}

  static String of(String role) {
    return "snaprelay-%s@%s:%d".formatted(role, host(), ProcessHandle.current().pid());
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown-host";
    }
  }
}
