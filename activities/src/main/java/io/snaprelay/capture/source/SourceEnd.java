package io.snaprelay.capture.source;

/**
 * How a connection ended, judged by what was seen and never by an exit code.
 *
 * @param picturesSeen whether this connection ever had a picture
 * @param detail in words, without secrets
 */
public record SourceEnd(Kind kind, boolean picturesSeen, String detail) {

  /** What a connection comes to that only ever had sound. */
  public static final SourceEnd SOUND_ONLY =
      new SourceEnd(Kind.UNDECODABLE, false, "sound comes, and no pictures");

  /** What the end means; after a stream was live, all but CLOSED are interruptions with a cause. */
  public enum Kind {
    /** We closed it. */
    CLOSED,
    /** Nobody publishes there (yet), or nobody listens there: try again. */
    NOT_PUBLISHED,
    /** The server refused us (401, 403, play denied). */
    REFUSED,
    /** What is there is no stream that can be captured (HTML, garbage, another protocol). */
    BAD_INPUT,
    /** The connection broke. */
    LOST,
    /** The connection stayed, and no more pictures came on it. */
    STALLED,
    /** The pictures changed their size or coding: only a new connection can show them. */
    CHANGED,
    /** The source said that it is over. */
    ENDED,
    /** The connection broke while this machine was too busy to read it. */
    TOO_SLOW,
    /** Data came, and no ffmpeg at hand could decode a picture. */
    UNDECODABLE,
    /** ffmpeg or this machine failed: disk full, killed, not startable. */
    LOCAL_FAULT
  }
}
