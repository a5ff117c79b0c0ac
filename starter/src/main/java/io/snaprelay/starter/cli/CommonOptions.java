package io.snaprelay.starter.cli;

import picocli.CommandLine.Option;

/** What every command takes. */
public final class CommonOptions {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Option(
      names = "--json",
      description = "Print one JSON value on standard output, and nothing else there.")
  private boolean json;

  @Option(
      names = "--debug",
      description = "Show stack traces of errors; so does SNAPRELAY_DEBUG=1.")
  private boolean debug;

  public boolean json() {
    return json;
  }

  public boolean debug() {
    return debug;
  }
}
