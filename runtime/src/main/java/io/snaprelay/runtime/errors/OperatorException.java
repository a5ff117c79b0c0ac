package io.snaprelay.runtime.errors;

import org.jspecify.annotations.Nullable;

/**
 * A failure that whoever runs the program can mend: the message says what is wrong, where, and what
 * to do, carries no secret, and is printed without a stack trace.
 */
public class OperatorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public OperatorException(String message) {
    super(message);
  }

  public OperatorException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
