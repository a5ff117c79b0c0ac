package io.snaprelay.e2e;

import static org.awaitility.Awaitility.await;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.model.CaptureMode;
import io.snaprelay.sandbox.source.ClipSpec;
import io.snaprelay.sandbox.source.Publisher;
import io.snaprelay.starter.client.StreamView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Captures that are stopped at random moments: while they connect, serve, overlap with a successor,
 * wait for a source that has gone, or take a one-shot.
 */
public final class RandomStops {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** How exactly the end of a child is seen: a look costs some milliseconds. */
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  /** Of so many stops one meets a source that has gone, and one a one-shot. */
  private static final int KINDS = 5;

  /**
   * One stop.
   *
   * @param live whether there was one segment, live, and its source there
   * @param seconds from the stop until no ffmpeg ran any more
   * @param meanwhile pictures of slots of that time: they count as due, and captured
   * @param late pictures of slots after it
   */
  public record Stop(boolean live, double seconds, int meanwhile, int late) {}

  private final Stack stack;
  private final Program worker;
  private final Random random = new Random(4);

  private RandomStops(Stack stack, Program worker) {
    this.stack = stack;
    this.worker = worker;
  }

  public static List<Stop> run(Stack stack, int count) {
    try (Program worker = Program.worker(stack)) {
      RandomStops stops = new RandomStops(stack, worker);
      List<Stop> all = new ArrayList<>();
      for (int round = 0; round < count; round++) {
        all.add(stops.one(round));
      }
      return all;
    }
  }

  private Stop one(int round) {
    String streamId = "live/random-stop-" + round;
    try (Publisher publisher = stack.servers().publishRtmp(streamId, ClipSpec.small())) {
      CaptureRequest.Builder request =
          CaptureRequest.builder(streamId).url(publisher.url()).interval(Duration.ofSeconds(1));
      return switch (round % KINDS) {
        case 0 -> stopWithoutSource(request.build(), publisher);
        case 1 -> stopOneShot(request);
        case 2 -> stopAnywhere(request.segmentLength(Duration.ofSeconds(5)).build());
        default -> stopAnywhere(request.build());
      };
    }
  }

  private Stop stopWithoutSource(CaptureRequest request, Publisher publisher) {
    new Captures(stack.client()).startUntil(request, 2);
    publisher.close();
    return stop(request, false);
  }

  private Stop stopOneShot(CaptureRequest.Builder builder) {
    CaptureRequest request =
        builder.mode(CaptureMode.ONE_SHOT).interval(Duration.ofSeconds(10)).build();
    stack.client().start(request);
    await().atMost(PATIENCE).until(() -> !worker.children().isEmpty());
    return stop(request, false);
  }

  /** It connects for some seconds, then serves; segments of five seconds mostly overlap. */
  private Stop stopAnywhere(CaptureRequest request) {
    Instant until = Instant.now().plusMillis(random.nextInt(9_000));
    stack.client().start(request);
    await().atMost(PATIENCE).until(() -> !Instant.now().isBefore(until));
    boolean live =
        stack.client().status(request.stream()) instanceof StreamView.Running running
            && running.status().holder() != null
            && stack.runningSegments(request.stream()) == 1;
    return stop(request, live);
  }

  private Stop stop(CaptureRequest request, boolean live) {
    Instant asked = Instant.now();
    stack.client().stop(request.stream(), null);
    AtomicReference<Children> seen = new AtomicReference<>(new Children(asked, asked));
    var end = CompletableFuture.runAsync(() -> new Captures(stack.client()).end(request));
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(LOOK_EVERY)
        .until(() -> look(seen).none() && end.isDone());
    end.join();
    Instant gone = seen.get().lastSeen();
    var slots = stack.evidence(request.streamId()).storedSlots();
    return new Stop(
        live,
        Duration.between(asked, gone).toMillis() / 1_000.0,
        slots.subSet(asked, gone).size(),
        slots.tailSet(seen.get().goneBy()).size());
  }

  /**
   * The worker's children, looked at now and then.
   *
   * @param goneBy the first look after {@code lastSeen} that found none
   */
  private record Children(Instant lastSeen, Instant goneBy) {
    boolean none() {
      return goneBy.isAfter(lastSeen);
    }
  }

  private Children look(AtomicReference<Children> seen) {
    boolean any = !worker.children().isEmpty();
    Instant now = Instant.now();
    return seen.updateAndGet(
        before ->
            any
                ? new Children(now, now)
                : before.none() ? before : new Children(before.lastSeen(), now));
  }
}
