package io.snaprelay.sandbox.source;

/** What real origins do, and a player would rather they did not. */
public enum OriginQuirk {

  /**
   * A newcomer does not get the pictures since the last keyframe: it begins in the middle of a GOP.
   */
  NO_GOP_CACHE,

  /** A newcomer gets sound at once, the pictures' header and pictures only from a keyframe on. */
  SOUND_FIRST,

  /** A body without chunks and without a length, that lasts as long as the connection. */
  UNCHUNKED,

  /** Each connection's timestamps begin at zero. */
  TIMESTAMPS_PER_CONNECTION,

  /**
   * Connections stay when the publisher goes, and get what the next one publishes: a clock that
   * starts anew and, where that is another clip, other headers.
   */
  KEEPS_VIEWERS,

  /**
   * The next publisher's timestamps go on where the last one's would be by now. With kept viewers
   * nothing changes for them but the headers, in the middle of the stream.
   */
  CONTINUES_TIMESTAMPS
}
