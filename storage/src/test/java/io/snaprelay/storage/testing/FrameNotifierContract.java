package io.snaprelay.storage.testing;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.model.CaptureEvent;
import io.snaprelay.model.FrameCaptured;
import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.storage.FrameNotifier;
import io.snaprelay.storage.NotifyException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every frame notifier does; run by the adapter and by the fake. */
public abstract class FrameNotifierContract {

  protected static final Instant START = Instant.parse("2026-11-22T14:00:00.250Z");

  /** The one under test; each test uses streams of its own. */
  protected abstract FrameNotifier notifier();

  /** All frames of a stream that can be read by now, in order. */
  protected abstract List<FrameCaptured> published(String streamId) throws Exception;

  /** The kinds of all events of a stream that can be read by now, in order. */
  protected abstract List<String> publishedKinds(String streamId) throws Exception;

  @Test
  void completesWhenAFrameCanBeRead() throws Exception {
    FrameCaptured frame = Samples.frame("live/one", START);

    notifier().frameStored(frame).get(30, SECONDS);

    assertThat(published("live/one")).containsExactly(frame);
  }

  @Test
  void keepsTheOrderOfTheCallsWithinAStream() throws Exception {
    List<FrameCaptured> frames = frames("live/order", 200);
    List<FrameCaptured> others = frames("live/other", 200);

    CompletableFuture<?>[] all =
        IntStream.range(0, 200)
            .boxed()
            .flatMap(i -> Stream.of(frames.get(i), others.get(i)))
            .map(notifier()::frameStored)
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(all).get(30, SECONDS);

    assertThat(published("live/order")).containsExactlyElementsOf(frames);
    assertThat(published("live/other")).containsExactlyElementsOf(others);
  }

  @Test
  void publishesAFrameAgain_whenItIsToldAgain() throws Exception {
    FrameCaptured frame = Samples.frame("live/again", START);

    notifier().frameStored(frame).get(30, SECONDS);
    notifier().frameStored(frame).get(30, SECONDS);

    assertThat(published("live/again")).containsExactly(frame, frame);
  }

  @Test
  void publishesEventsInOrder() throws Exception {
    CaptureEvent.Origin origin =
        new CaptureEvent.Origin(
            "live/events", START, RiskLevel.HIGH, Map.of(), "stream/live/events", "run");
    Gap gap = new Gap(START, START.plusSeconds(4), 4, GapCause.SOURCE_DOWN);

    CompletableFuture.allOf(
            notifier().publish(new CaptureEvent.Started(origin)),
            notifier().publish(new CaptureEvent.Interrupted(origin, GapCause.SOURCE_DOWN)),
            notifier().publish(new CaptureEvent.Missed(origin, gap)),
            notifier().publish(new CaptureEvent.Resumed(origin)))
        .get(30, SECONDS);

    assertThat(publishedKinds("live/events"))
        .containsExactly("started", "interrupted", "gap", "resumed");
  }

  /** Nothing is taken from now on; what fails, fails within half a minute. */
  protected abstract void goAway();

  /** Everything is taken again. */
  protected abstract void comeBack();

  @Test
  void failsWhatItCannotPublish_blocksNobody_andKeepsTheOrderOfWhatIsToldAgain() throws Exception {
    List<FrameCaptured> frames = frames("live/outage", 5);
    notifier().frameStored(frames.getFirst()).get(30, SECONDS);
    goAway();
    CompletableFuture<Void> told = notifier().frameStored(frames.get(1));
    assertThat(told)
        .failsWithin(Duration.ofSeconds(40))
        .withThrowableThat()
        .withCauseInstanceOf(NotifyException.class);
    comeBack();
    tellUntilSafe(frames.get(1));
    for (FrameCaptured frame : frames.subList(2, 5)) {
      notifier().frameStored(frame).get(30, SECONDS);
    }

    assertThat(published("live/outage").stream().distinct()).containsExactlyElementsOf(frames);
  }

  /** As whoever delivers does: once more, until it is known to be safe. */
  private void tellUntilSafe(FrameCaptured frame) {
    await()
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptions()
        .until(
            () -> {
              notifier().frameStored(frame).get(30, SECONDS);
              return true;
            });
  }

  @Test
  void passesItsCheck() throws NotifyException {
    notifier().check(Duration.ofSeconds(10));
  }

  private static List<FrameCaptured> frames(String streamId, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Samples.frame(streamId, START.plusSeconds(i)))
        .toList();
  }
}
