package io.snaprelay.starter.client;

import io.snaprelay.model.StreamId;
import io.snaprelay.runtime.errors.OperatorException;

/** Nothing is, or was lately, captured under that name. */
public final class NoSuchStreamException extends OperatorException {
  private static final long serialVersionUID = 1L;

  private NoSuchStreamException(String message) {
    super(message);
  }

  public static NoSuchStreamException unknown(StreamId stream) {
    return new NoSuchStreamException(
        "no capture of %s is known: `snaprelay list --all` shows what is".formatted(stream));
  }

  public static NoSuchStreamException over(StreamId stream) {
    return new NoSuchStreamException(
        "%s is not being captured now: start it with `snaprelay start %s URL`"
            .formatted(stream, stream));
  }
}
