package io.snaprelay.starter.cli;

/** What a command's end means to a script. */
public final class ExitCodes {

  public static final int DONE = 0;
  public static final int FAILED = 1;
  public static final int WRONG_USAGE = 2;
  public static final int NO_SUCH_STREAM = 3;

  private ExitCodes() {}
}
