package io.snaprelay.simulation;

import io.snaprelay.model.CaptureEvent;
import io.snaprelay.model.FrameCaptured;
import io.snaprelay.storage.FrameNotifier;
import io.snaprelay.storage.NotifyException;
import io.snaprelay.storage.testing.RecordingFrameNotifier;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A process's way to the notifier. What it handed over before it died still gets there. */
final class SimNotifier implements FrameNotifier {

  private final RecordingFrameNotifier notifier;
  private final Timeline time;
  private final Weather weather;
  private final Records records;
  private long lastAt;

  SimNotifier(RecordingFrameNotifier notifier, Timeline time, Weather weather, Records records) {
    this.notifier = notifier;
    this.time = time;
    this.weather = weather;
    this.records = records;
  }

  @Override
  public CompletableFuture<Void> frameStored(FrameCaptured frame) {
    return send(
        () -> {
          records.notified(frame.trigger(), frame.slot());
          return notifier.frameStored(frame);
        });
  }

  @Override
  public CompletableFuture<Void> publish(CaptureEvent event) {
    return send(() -> notifier.publish(event));
  }

  /** In the order of the calls. */
  private CompletableFuture<Void> send(Supplier<CompletableFuture<Void>> message) {
    CompletableFuture<Void> answer = new CompletableFuture<>();
    lastAt = Math.max(lastAt, time.now() + weather.latency());
    time.at(lastAt, () -> arrive(message, answer));
    return answer;
  }

  private void arrive(Supplier<CompletableFuture<Void>> message, CompletableFuture<Void> answer) {
    if (weather.notifierAway || weather.storeLoses()) {
      fail(answer, weather.dice().between(100, 10_000));
      return;
    }
    var unused = message.get();
    if (weather.storeLoses()) {
      fail(answer, 10_000);
    } else {
      time.after(weather.latency(), () -> answer.complete(null));
    }
  }

  private void fail(CompletableFuture<Void> answer, long after) {
    time.after(
        after,
        () ->
            answer.completeExceptionally(
                new NotifyException("no answer", new IOException("simulated"))));
  }

  @Override
  public void check(Duration deadline) {}

  @Override
  public void close() {}
}
