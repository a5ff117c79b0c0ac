package io.snaprelay.starter.client;

import io.snaprelay.runtime.errors.OperatorException;
import java.util.List;

/** A request that cannot be captured; nothing was started. Names all that is wrong. */
public final class InvalidRequestException extends OperatorException {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  public InvalidRequestException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }
}
