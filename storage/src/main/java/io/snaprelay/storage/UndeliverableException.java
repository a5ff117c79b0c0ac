package io.snaprelay.storage;

/** A message that nobody will ever take as it is: trying it again is in vain. Shows no secret. */
public final class UndeliverableException extends Exception {

  private static final long serialVersionUID = 1L;

  public UndeliverableException(String message, Throwable cause) {
    super(message, cause);
  }
}
