package io.snaprelay.runtime.config;

import io.snaprelay.runtime.errors.OperatorException;
import java.util.List;

/** The configuration is wrong; the message lists every mistake, one a line. */
public final class ConfigurationException extends OperatorException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  public ConfigurationException(List<String> problems) {
    super("The configuration is wrong:\n  - " + String.join("\n  - ", problems));
    this.problems = List.copyOf(problems);
  }

  /** Each mistake: its key, its environment variable, its value unless secret, what is right. */
  public List<String> problems() {
    return problems;
  }
}
