package io.snaprelay.starter.gateway.callback;

import java.util.Locale;

/** A callback that nothing is done about. Its message says why, without secrets. */
public final class RefusedCallback extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** Why, with the status of HTTP that says so. */
  public enum Reason {
    /** No media server of that name is configured. */
    UNKNOWN_SERVER(404),
    /** Secret or signature are missing, wrong, or too old. */
    SIGNATURE(403),
    /** It is not what this kind of media server sends. */
    MALFORMED(400),
    /** It is larger than {@code gateway.max-body}. */
    OVERSIZED(413),
    /** App or stream have names that no stream can have. */
    NAME(400),
    /** The app is not one of this media server's. */
    APP(403),
    /** Another media server owns streams of that name. */
    OWNED(409),
    /** Nothing may be pulled from there. */
    HOST(403),
    /** The capture that would come of it is not legal. */
    REQUEST(400);

    private final int status;

    Reason(int status) {
      this.status = status;
    }

    public int status() {
      return status;
    }

    /** As metrics and the audit log call it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Reason reason;

  public RefusedCallback(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public static RefusedCallback malformed(String message) {
    return new RefusedCallback(Reason.MALFORMED, message);
  }

  public Reason reason() {
    return reason;
  }
}
