package io.snaprelay.capture.segment;

import io.snaprelay.capture.source.SourceEnd;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.model.Sampling;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log what becomes of a segment's connections: one line a change, none a picture. */
final class SourceLog {

  private static final Logger log = LoggerFactory.getLogger(SourceLog.class);

  private SourceLog() {}

  /**
   * Says it, where it is worth a line.
   *
   * @param connection counted from 1 in this attempt
   */
  static void say(int connection, SourceEvent event) {
    switch (event) {
      case SourceEvent.CaughtUp caughtUp ->
          log.info(
              "Connection {} has caught up with the source{}",
              connection,
              caughtUp.sampling() == null ? "" : "; " + plan(caughtUp.sampling()));
      case SourceEvent.Sampled(Sampling sampling, var corrected) ->
          log.info("Connection {}: {}", connection, plan(sampling));
      case SourceEvent.ClockRestarted(var before, var after) ->
          log.info(
              "Connection {}: the source's clock restarted, {} to {}", connection, before, after);
      case SourceEvent.Closed(SourceEnd end) ->
          log.info("Connection {} is over: {}, {}", connection, end.kind(), end.detail());
      case SourceEvent.SoundOnly(boolean sure) -> {
        if (!sure) {
          log.info(
              "Connection {}: sound comes, and no pictures yet; it waits for them", connection);
        }
      }
      case SourceEvent.Progress progress -> {}
      case SourceEvent.Picture picture -> {}
    }
  }

  private static String plan(Sampling sampling) {
    return "plan " + sampling.inWords();
  }
}
