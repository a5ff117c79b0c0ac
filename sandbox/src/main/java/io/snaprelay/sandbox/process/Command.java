package io.snaprelay.sandbox.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program with its arguments, one an element, and what it gets into its environment besides this
 * process's.
 *
 * @param title how messages call it, for example {@code nginx}
 */
public record Command(String title, List<String> arguments, Map<String, String> environment) {

  public Command {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /** A program of the PATH, or by its path. */
  public static Command of(String program) {
    return new Command(program, List.of(program), Map.of());
  }

  /** The same with more arguments behind those that it has. */
  public Command with(List<String> more) {
    var all = new ArrayList<>(arguments);
    all.addAll(more);
    return new Command(title, all, environment);
  }

  /** The same with more arguments behind those that it has. */
  public Command with(String... more) {
    return with(List.of(more));
  }

  /** Environments may hold secrets, and arguments URLs with them. */
  @Override
  public String toString() {
    return title;
  }
}
