package io.snaprelay.e2e;

import static org.junit.jupiter.api.Assertions.assertAll;

import io.snaprelay.model.Accuracy;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A server that everything goes through is away for a while: no slot is lost. */
@ExtendWith(StackExtension.class)
class OutagesIT {

  private static final int STREAMS = 2;

  /** Over before anybody gives anything up. */
  private static final int BRIEF = 5;

  /** The same workers live through all of them. */
  private static Fleet fleet;

  @BeforeAll
  static void startWorkers(Stack stack) {
    fleet = Fleet.of(stack, 2);
  }

  @AfterAll
  static void stopWorkers() {
    fleet.close();
  }

  @Test
  void losesNoSlot_whenTemporalIsKilledAcrossHandOvers_brieflyAndForLonger(Stack stack) {
    Captures captures = new Captures(stack.client());
    try (Sources sources = shortSegments(stack, "live/outage-temporal-")) {
      sources.captured(captures);

      for (int seconds : List.of(BRIEF, Extent.outage())) {
        stack.servers().temporal().kill();
        stack.awaitNotified(sources, seconds);
        stack.servers().temporal().restart();
        captures.awaitAnotherHandover(sources);
      }

      assertAll(
          sources.stopped(captures).stream()
              .map(check -> () -> check.isRecorded().missesNone().choosesAsOneConnection()));
    }
  }

  @Test
  void losesNoSlot_whenTheBrokerIsAway(Stack stack) {
    Captures captures = new Captures(stack.client());
    try (Sources sources = shortSegments(stack, "live/outage-kafka-")) {
      sources.captured(captures);

      stack.servers().kafka().stop();
      captures.awaitMoreDue(sources, Extent.outage());
      stack.servers().kafka().restart();
      captures.awaitAnotherHandover(sources);

      assertAll(
          sources.stopped(captures).stream().map(check -> () -> check.isRecorded().missesNone()));
    }
  }

  @Test
  void losesNoSlot_whenTheStoreIsAway(Stack stack) {
    Captures captures = new Captures(stack.client());
    try (Sources sources = shortSegments(stack, "live/outage-oss-")) {
      sources.captured(captures);

      stack.servers().oss().stop();
      captures.awaitMoreDue(sources, Extent.outage());
      stack.servers().oss().restart();
      captures.awaitAnotherHandover(sources);

      assertAll(
          sources.stopped(captures).stream().map(check -> () -> check.isRecorded().missesNone()));
    }
  }

  private static Sources shortSegments(Stack stack, String name) {
    return new Sources(
            stack, capture -> capture.accuracy(Accuracy.EXACT).segmentLength(Extent.SEGMENT))
        .rtmp(name, STREAMS);
  }
}
