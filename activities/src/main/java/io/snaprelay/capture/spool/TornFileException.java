package io.snaprelay.capture.spool;

import java.io.IOException;

/** A file of a spool that is not whole, or was changed. */
public final class TornFileException extends IOException {

  private static final long serialVersionUID = 1L;

  TornFileException(String message) {
    super(message);
  }
}
