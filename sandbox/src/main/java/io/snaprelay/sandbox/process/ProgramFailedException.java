package io.snaprelay.sandbox.process;

import java.util.List;

/**
 * A program did not do what it was started for; the message ends with the last lines that it
 * printed.
 */
public final class ProgramFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ProgramFailedException(String what, List<String> lastLines) {
    super(lastLines.isEmpty() ? what : what + ":\n" + String.join("\n", lastLines));
  }
}
