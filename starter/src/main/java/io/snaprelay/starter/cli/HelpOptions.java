package io.snaprelay.starter.cli;

import picocli.CommandLine.Option;

/** What every command takes. */
public final class HelpOptions {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Option(
      names = "--debug",
      description = "Show stack traces of errors; so does SNAPRELAY_DEBUG=1.")
  private boolean debug;
}
