package io.snaprelay.contract;

/**
 * Types of the {@code ApplicationFailure}s that capture activities throw; all of them are retried.
 */
public final class FailureTypes {

  /**
   * The source is not published yet; carries its own delay until the next attempt, and is benign.
   */
  public static final String NOT_STARTED = "SourceNotStarted";

  /** ffmpeg or the machine failed: another worker may do better. */
  public static final String CAPTURE_FAILED = "CaptureFailed";

  /** Of an update that asks for what the stream's state does not allow. Not retried. */
  public static final String NOT_NOW = NotNowException.class.getName();

  /** Likewise of one that can be asked for again in a moment. */
  public static final String ASK_AGAIN = AskAgainException.class.getName();

  /** Of {@code captureNow}: no picture could be taken. Not retried. */
  public static final String NO_PICTURE = "NoPicture";

  private FailureTypes() {}
}
