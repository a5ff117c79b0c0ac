package io.snaprelay.storage.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snaprelay.model.CaptureEvent;
import io.snaprelay.model.FrameCaptured;
import io.snaprelay.storage.FrameNotifier;
import io.snaprelay.storage.NotifyException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The fake keeps the contract, and holds and refuses as told. */
class RecordingFrameNotifierTest extends FrameNotifierContract {

  private final RecordingFrameNotifier notifier = new RecordingFrameNotifier();

  @Override
  protected FrameNotifier notifier() {
    return notifier;
  }

  @Override
  protected List<FrameCaptured> published(String streamId) {
    return notifier.frames(streamId);
  }

  @Override
  protected List<String> publishedKinds(String streamId) {
    return notifier.events(streamId).stream().map(CaptureEvent::kind).toList();
  }

  @Override
  protected void goAway() {
    notifier.failing(true);
  }

  @Override
  protected void comeBack() {
    notifier.failing(false);
  }

  @Test
  void publishesNothing_whileItHolds() {
    notifier.hold();
    CompletableFuture<Void> first = notifier.frameStored(Samples.frame("live/a", START));
    CompletableFuture<Void> second =
        notifier.frameStored(Samples.frame("live/a", START.plusSeconds(1)));
    assertThat(notifier.frames()).isEmpty();

    notifier.releaseOne();
    assertThat(first).isCompleted();
    assertThat(second).isNotDone();

    notifier.releaseAll();
    assertThat(second).isCompleted();
    assertThat(notifier.frames("live/a")).hasSize(2);
  }

  @Test
  void refuses_whileItFails() {
    notifier.failing(true);

    assertThat(notifier.frameStored(Samples.frame("live/a", START)))
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withCauseInstanceOf(NotifyException.class);
    assertThatThrownBy(() -> notifier.check(Duration.ZERO)).isInstanceOf(NotifyException.class);
    assertThat(notifier.frames()).isEmpty();
  }
}
