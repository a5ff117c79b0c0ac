package io.snaprelay.capture.spool;

import java.io.IOException;

/** What became of a picture that was handed to the spool. */
public sealed interface Keeping {

  /** It is on the disk. */
  record Kept(SpoolItem item) implements Keeping {}

  /** The spool is full, of pictures that matter at least as much. */
  record NoRoom() implements Keeping {}

  /** The disk did not take it. */
  record Failed(IOException why) implements Keeping {}
}
