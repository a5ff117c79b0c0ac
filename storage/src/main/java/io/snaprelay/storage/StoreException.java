package io.snaprelay.storage;

/**
 * A call to the store that failed. The message says what, where, and what to do; it shows no
 * secret.
 */
public final class StoreException extends Exception {

  private static final long serialVersionUID = 1L;

  /** What to expect of another try. */
  public enum Kind {
    /** Unreachable, slow, busy, or the answer was lost: a later try may do. */
    TRANSIENT,
    /**
     * Refused for a reason that lasts until somebody changes a setting: credentials, bucket,
     * permissions.
     */
    REFUSED,
    /** The key is taken by an object that is none of ours: this one key is lost, and no other. */
    TAKEN
  }

  private final Kind kind;

  public StoreException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
