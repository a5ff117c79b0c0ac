package io.snaprelay.starter.client;

import io.snaprelay.runtime.errors.OperatorException;

/** Temporal has the request, and no worker took it up in time. */
public final class NoWorkerException extends OperatorException {
  private static final long serialVersionUID = 1L;

  NoWorkerException(String message) {
    super(message);
  }
}
