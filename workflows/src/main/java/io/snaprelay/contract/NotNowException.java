package io.snaprelay.contract;

/**
 * An update asks for what the stream's state does not allow. Thrown by validators, so that a
 * refused update leaves nothing in the history. A class of its own: the SDK (1.38.0) passes on the
 * type of an {@code ApplicationFailure} from a handler, but not from a validator.
 */
public final class NotNowException extends RuntimeException {

  public NotNowException(String message) {
    super(message);
  }
}
