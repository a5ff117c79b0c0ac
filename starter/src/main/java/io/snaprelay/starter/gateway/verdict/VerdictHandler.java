package io.snaprelay.starter.gateway.verdict;

import io.snaprelay.contract.Judged;
import io.snaprelay.model.StreamId;
import io.snaprelay.runtime.errors.OperatorException;
import io.snaprelay.starter.client.InvalidRequestException;
import io.snaprelay.starter.client.NoSuchStreamException;
import io.snaprelay.starter.client.NoWorkerException;
import io.snaprelay.storage.NotifyException;
import io.snaprelay.storage.UndeliverableException;
import io.snaprelay.storage.VerdictMessage;
import io.snaprelay.storage.VerdictSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees one message to its end: the stream has been told, or will never be, and a dead letter says
 * why. While Temporal, or Kafka for a dead letter, is away, it waits; what Kafka will never take is
 * lost, since nothing may hold up those behind it for good.
 */
final class VerdictHandler {

  private static final Logger log = LoggerFactory.getLogger(VerdictHandler.class);

  private final Judge judge;
  private final VerdictSource source;
  private final VerdictMeters meters;
  private final Patience patience;

  VerdictHandler(Judge judge, VerdictSource source, VerdictMeters meters, Patience patience) {
    this.judge = judge;
    this.source = source;
    this.meters = meters;
    this.patience = patience;
  }

  /** Whether that came to an end; false where the reader is to leave before. */
  boolean handle(VerdictMessage message) throws InterruptedException {
    return switch (message) {
      case VerdictMessage.Said said -> tell(said);
      case VerdictMessage.Malformed none -> reject(none, Outcome.MALFORMED, none.reason());
    };
  }

  private boolean tell(VerdictMessage.Said said) throws InterruptedException {
    long giveUp = System.nanoTime() + patience.withOne().toNanos();
    for (int failures = 1; ; failures++) {
      if (patience.isLeaving()) {
        return false;
      }
      try {
        Judged judged = judge.judge(said.stream(), said.verdict());
        log.debug("{}: {}, {}", said.stream(), judged.outcome(), judged.pace());
        return ended(Outcome.of(judged.outcome()));
      } catch (NoSuchStreamException e) {
        return ended(Outcome.NOT_RUNNING);
      } catch (InvalidRequestException e) {
        return reject(said, Outcome.REFUSED, String.join("; ", e.problems()));
      } catch (RuntimeException e) {
        warnOnce(failures, said.stream(), e);
        if (isOfThisStream(e) && System.nanoTime() - giveUp > 0) {
          return reject(said, Outcome.UNANSWERED, why(e));
        }
      }
      if (!patience.pause(failures)) {
        return false;
      }
    }
  }

  /** One stream that is stuck must not hold up all others; a Temporal that is away does anyway. */
  private static boolean isOfThisStream(RuntimeException e) {
    return e instanceof NoWorkerException || !(e instanceof OperatorException);
  }

  private static String why(RuntimeException e) {
    return e instanceof OperatorException
        ? String.valueOf(e.getMessage())
        : "the stream could not be told: " + e.getClass().getSimpleName();
  }

  private static void warnOnce(int failures, StreamId stream, RuntimeException e) {
    if (failures == 1) {
      log.warn("{} was not told a verdict, and is tried again: {}", stream, why(e));
    }
  }

  private boolean reject(VerdictMessage message, Outcome outcome, String reason)
      throws InterruptedException {
    log.warn("{}@{}: {}: {}", message.log(), message.position(), outcome.word(), reason);
    for (int failures = 1; ; failures++) {
      try {
        source.reject(message, reason);
        return ended(outcome);
      } catch (UndeliverableException e) {
        log.error(
            "{}@{} is lost, no dead letter can be written of it: {}",
            message.log(),
            message.position(),
            e.getMessage());
        return ended(Outcome.LOST);
      } catch (NotifyException e) {
        if (failures == 1) {
          log.warn("A dead letter was not written, and will be: {}", e.getMessage());
        }
      }
      if (!patience.pause(failures)) {
        return false;
      }
    }
  }

  private boolean ended(Outcome outcome) {
    meters.count(outcome);
    return true;
  }
}
