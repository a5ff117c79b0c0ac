package io.snaprelay.e2e;

import static org.awaitility.Awaitility.await;

import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.Coverage;
import io.snaprelay.model.StreamId;
import io.snaprelay.sandbox.source.Publisher;
import io.snaprelay.starter.client.StreamView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A stream whose publisher leaves and comes back, and what is found out about it. For one thread.
 */
final class Restless {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int MOST_SECONDS_ON_AIR = 15;
  private static final int LEAST_SECONDS_ON_AIR = 4;

  /** An absence within the grace ends well before it: the coming back takes seconds as well. */
  private static final int SECONDS_BEFORE_THE_GRACE_IS_OVER = 8;

  /** One beyond it gives the capture time to end. */
  private static final int SECONDS_AFTER_THE_GRACE = 12;

  private static final int ONE_IN_IS_BEYOND = 4;

  private final Gateway gateway;
  private final String name;
  private final boolean stays;
  private final int graceSeconds;
  private final Random random;
  private final List<String> findings = new ArrayList<>();
  private @Nullable Publisher publisher;
  private int publications;
  private boolean wrongEnd;
  private long differences;
  private List<CaptureSummary> captures = List.of();

  /**
   * A stream.
   *
   * @param number every other one stays on air
   */
  Restless(Gateway gateway, int number, Duration grace, Random random) {
    this.gateway = gateway;
    this.name = "restless-" + number;
    this.stays = number % 2 == 0;
    this.graceSeconds = (int) grace.toSeconds();
    this.random = random;
  }

  StreamId stream() {
    return new StreamId("rtmp/" + name);
  }

  /**
   * Comes and leaves.
   *
   * @param until by {@link System#nanoTime}
   */
  void flap(long until) {
    while (System.nanoTime() < until) {
      publish();
      pause(random.nextInt(LEAST_SECONDS_ON_AIR, MOST_SECONDS_ON_AIR) * 1_000L);
      leave();
      pause(
          random.nextInt(ONE_IN_IS_BEYOND) == 0
              ? (graceSeconds + SECONDS_AFTER_THE_GRACE) * 1_000L
              : random.nextInt(200, (graceSeconds - SECONDS_BEFORE_THE_GRACE_IS_OVER) * 1_000));
    }
    if (stays) {
      publish();
    }
  }

  private void publish() {
    publisher = gateway.publish(name);
    publications++;
  }

  private void leave() {
    Publisher leaving = publisher;
    if (leaving == null) {
      return;
    }
    if (random.nextBoolean()) {
      leaving.kill();
    } else {
      leaving.stop();
    }
    leaving.close();
    publisher = null;
  }

  private static void pause(long millis) {
    LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
  }

  /** Looks whether it is captured exactly where it is on air, and takes it off air. */
  void awaitEnd(Stack stack) {
    if (stays) {
      look("is not live although it is on air", () -> state(stack) == CaptureState.LIVE);
    }
    leave();
    look("is captured although its publisher left", () -> state(stack) == CaptureState.ENDED);
  }

  private CaptureState state(Stack stack) {
    return stack.client().status(stream()) instanceof StreamView.Running running
        ? running.status().state()
        : CaptureState.ENDED;
  }

  private void look(String otherwise, Callable<Boolean> condition) {
    try {
      await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(condition);
    } catch (ConditionTimeoutException e) {
      wrongEnd = true;
      findings.add(stream() + " " + otherwise);
    }
  }

  /** Holds the ledgers of all its captures against the bucket and Kafka. */
  void compare(Stack stack) {
    Evidence evidence = stack.evidence(stream().value());
    long told = evidence.onGrid().stream().map(Picture::frameId).distinct().count();
    try {
      // Temporal's index comes a moment after the end.
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .until(
              () -> {
                captures = stack.ended(stream());
                return sum(Coverage::captured) == told;
              });
    } catch (ConditionTimeoutException e) {
      findings.add("%s: %d pictures, %d in ledgers".formatted(stream(), told, captured()));
    }
    long unbalanced =
        Math.abs(
            sum(Coverage::due)
                - captured()
                - sum(Coverage::unchanged)
                - sum(Coverage::missed)
                - sum(Coverage::open));
    differences =
        Math.abs(captured() - told) + evidence.unpaired().size() + sum(Coverage::open) + unbalanced;
  }

  private long captured() {
    return sum(Coverage::captured);
  }

  long sum(ToLongFunction<Coverage> what) {
    return captures.stream().map(CaptureSummary::coverage).mapToLong(what).sum();
  }

  List<CaptureSummary> captures() {
    return captures;
  }

  int publications() {
    return publications;
  }

  boolean hasWrongEnd() {
    return wrongEnd;
  }

  long differences() {
    return differences;
  }

  List<String> findings() {
    return findings;
  }
}
