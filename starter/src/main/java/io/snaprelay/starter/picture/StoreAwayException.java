package io.snaprelay.starter.picture;

import io.snaprelay.runtime.errors.OperatorException;
import io.snaprelay.storage.StoreException;

/** The store does not say what it has. */
public final class StoreAwayException extends OperatorException {
  private static final long serialVersionUID = 1L;

  StoreAwayException(StoreException cause) {
    super(String.valueOf(cause.getMessage()), cause);
  }
}
