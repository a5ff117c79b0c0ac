package io.snaprelay.storage;

/**
 * A message that is not known to be published. The message says what, where, and what to do; it
 * shows no secret.
 */
public final class NotifyException extends Exception {

  private static final long serialVersionUID = 1L;

  public NotifyException(String message, Throwable cause) {
    super(message, cause);
  }
}
