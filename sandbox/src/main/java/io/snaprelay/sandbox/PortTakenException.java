package io.snaprelay.sandbox;

/** A server's port is not to be had; the message says which, for what, and what to do. */
public final class PortTakenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public PortTakenException(String title, int port, Throwable cause) {
    super(
        "port %d (%s) is taken on %s (%s): stop what listens there or choose others with --port-base N"
            .formatted(port, title, Ports.HOST, cause.getMessage()),
        cause);
  }
}
