package io.snaprelay.starter.client;

import io.snaprelay.runtime.errors.OperatorException;

/** No worker took a request up in time. */
public final class NoWorkerException extends OperatorException {
  private static final long serialVersionUID = 1L;

  private final boolean held;

  NoWorkerException(String message) {
    this(message, false);
  }

  /**
   * @param held whether Temporal has the request, and it is carried out when a worker comes
   */
  public NoWorkerException(String message, boolean held) {
    super(message);
    this.held = held;
  }

  public boolean isHeld() {
    return held;
  }
}
