package io.snaprelay.contract;

/**
 * An update asks for what the stream's state will allow in a moment: asked again, it is done.
 * Thrown by validators, as {@link NotNowException} is.
 */
public final class AskAgainException extends RuntimeException {

  public AskAgainException(String message) {
    super(message);
  }
}
