package io.snaprelay.worker;

import io.snaprelay.runtime.errors.OperatorException;
import java.util.List;

/** A worker that cannot start; the message names all that stands in its way. */
public final class WorkerStartException extends OperatorException {

  private static final long serialVersionUID = 1L;

  WorkerStartException(List<String> problems) {
    super(
        problems.size() == 1
            ? problems.getFirst()
            : "The worker cannot start:\n  - " + String.join("\n  - ", problems));
  }
}
