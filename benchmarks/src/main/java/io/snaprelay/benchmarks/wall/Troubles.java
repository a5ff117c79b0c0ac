package io.snaprelay.benchmarks.wall;

import io.snaprelay.model.CaptureEvent;
import io.snaprelay.model.Coverage;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import io.snaprelay.storage.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What happened to streams before anybody looked: gaps, one that is away, one that is over. */
final class Troubles {

  private static final int AWAY = 4;
  private static final int OVER = 8;
  private static final Duration BEFORE = Duration.ofMinutes(9);
  private static final List<GapCause> CAUSES =
      List.of(GapCause.SOURCE_DOWN, GapCause.WORKER_LOST, GapCause.OVERLOAD, GapCause.UNDECODABLE);

  private final List<FedStream> streams;
  private final Instant now = Instant.ofEpochSecond(Instant.now().getEpochSecond());

  Troubles(List<FedStream> streams) {
    this.streams = streams;
  }

  List<FedStream> streams() {
    return streams;
  }

  /** Whether it has pictures from now on. */
  boolean isFed(FedStream stream) {
    return stream.number() != AWAY && stream.number() != OVER;
  }

  /** Tells of it; few streams have many pictures of that time, many have few. */
  void happened(Feeder feeder) throws StoreException {
    Duration step = Duration.ofSeconds(Math.max(2, streams.size() / 4));
    for (FedStream stream : streams) {
      Instant from = now.minus(BEFORE);
      feeder.tell(new CaptureEvent.Started(origin(stream, from)));
      for (Instant slot = from; slot.isBefore(now); slot = slot.plus(step)) {
        feeder.publish(stream, slot, slot);
      }
      trouble(feeder, stream);
    }
  }

  private void trouble(Feeder feeder, FedStream stream) {
    int number = stream.number();
    if (number == AWAY) {
      Instant since = now.minusSeconds(20);
      feeder.tell(new CaptureEvent.Interrupted(origin(stream, since), GapCause.SOURCE_DOWN));
      gap(feeder, stream, since, 20, GapCause.SOURCE_DOWN);
    } else if (number == OVER) {
      Coverage total =
          new Coverage(540, 540, 0, 0, 0, Map.of(), List.of(), Map.of(), Duration.ZERO);
      feeder.tell(
          new CaptureEvent.Ended(origin(stream, now), EndReason.STOPPED, "it is over", total));
    } else if (number % 5 == 2) {
      GapCause cause = CAUSES.get(number / 5 % CAUSES.size());
      gap(feeder, stream, now.minusSeconds(60 + number * 37L % 400), 4 + number * 3L % 25, cause);
    }
  }

  private static void gap(
      Feeder feeder, FedStream stream, Instant from, long seconds, GapCause cause) {
    Instant until = from.plusSeconds(seconds);
    feeder.tell(
        new CaptureEvent.Missed(origin(stream, until), new Gap(from, until, seconds, cause)));
  }

  private static CaptureEvent.Origin origin(FedStream stream, Instant at) {
    return Feeder.origin(stream, at.toEpochMilli());
  }
}
