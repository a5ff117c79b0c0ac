package io.snaprelay.storage.message;

/** Its message says what is wrong and where, and shows nothing of what was there. */
public final class MalformedVerdictException extends Exception {

  private static final long serialVersionUID = 1L;

  public MalformedVerdictException(String reason) {
    super(reason);
  }

  /** What is wrong. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
