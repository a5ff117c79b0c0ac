package io.snaprelay.starter.cli;

import picocli.CommandLine.Help.Ansi;

/** Colours for words, on terminals that want them: never in a pipe, nor where NO_COLOR is set. */
public final class Paint {

  private final Ansi ansi;

  public Paint(Ansi ansi) {
    this.ansi = ansi;
  }

  /** A stream's state in the colour of how well it is. */
  public String state(String state) {
    return switch (state) {
      case "LIVE" -> paint("fg(green)", state);
      case "STARTING" -> paint("fg(cyan)", state);
      case "INTERRUPTED" -> paint("fg(yellow)", state);
      default -> faint(state);
    };
  }

  public String strong(String text) {
    return paint("bold", text);
  }

  public String faint(String text) {
    return paint("faint", text);
  }

  /** Red from one up: a number of things that should not be. */
  public String bad(long count) {
    return count == 0 ? "0" : paint("fg(red)", Long.toString(count));
  }

  private String paint(String style, String text) {
    return ansi.new Text("@|" + style + " " + text + "|@").toString();
  }
}
