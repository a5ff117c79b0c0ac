package io.snaprelay.contract;

/**
 * How sessions are named of media servers that count connections, and begin anew when they are
 * started anew: {@code #7}. Such a name can come again, and is another publisher's then; all others
 * are the same publisher's however often they are told.
 */
public final class CountedSession {

  private static final String MARK = "#";

  private CountedSession() {}

  /** The name of a connection, by its number and what else tells it apart. */
  public static String of(String connection) {
    return MARK + connection;
  }

  public static boolean is(String session) {
    return session.startsWith(MARK);
  }
}
