package io.snaprelay.storage;

import java.time.Duration;
import java.util.List;

/**
 * What review services say, for one of any number of readers that share it. At least once: what was
 * handed out and not declared {@link #done} is handed out again, to whoever reads then. For one
 * thread; {@link #reject} and {@link #backlog} are for any.
 */
public interface VerdictSource extends AutoCloseable {

  /**
   * The next messages, in order within a stream; none when nothing came for that long. What was
   * handed out before must be done, or is forgotten by this reader.
   *
   * @throws NotifyException with a sentence that says what to do
   */
  List<VerdictMessage> next(Duration atMost) throws NotifyException;

  /**
   * Says that this reader is alive and still at work on what it has; to be called every few seconds
   * meanwhile, since others get its messages else.
   *
   * @throws NotifyException with a sentence that says what to do
   */
  void stay() throws NotifyException;

  /**
   * All that was handed out is handled: nobody is to get it again.
   *
   * @throws NotifyException where that is not sure; the next call makes up for it
   */
  void done() throws NotifyException;

  /**
   * Puts a message that was handed out, and is not done, among the dead letters, as it came, with
   * the reason; what is far too long for a verdict may be cut. It is safe there when this returns.
   *
   * @throws NotifyException with a sentence that says what to do
   * @throws UndeliverableException where it will never be taken
   */
  void reject(VerdictMessage message, String reason) throws NotifyException, UndeliverableException;

  /** How many messages are there for this reader and not done, as far as it knows. */
  long backlog();

  @Override
  void close();
}
