package io.snaprelay.starter.client;

import io.snaprelay.runtime.errors.OperatorException;
import org.jspecify.annotations.Nullable;

/** No picture could be taken now; the message says why. */
public final class PictureRefusedException extends OperatorException {
  private static final long serialVersionUID = 1L;

  PictureRefusedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
