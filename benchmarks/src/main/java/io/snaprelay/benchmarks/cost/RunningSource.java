package io.snaprelay.benchmarks.cost;

import io.snaprelay.capture.source.FrameSource;
import io.snaprelay.capture.source.SourceConnection;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.capture.source.SourceRequest;
import io.snaprelay.contract.PictureSpec;
import io.snaprelay.contract.Sound;
import io.snaprelay.contract.SourceUrl;
import io.snaprelay.model.Accuracy;
import io.snaprelay.model.Grid;
import io.snaprelay.model.Sampling;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A connection of snaprelay's own, through the port to sources; what it brings is dropped. */
final class RunningSource implements Running {

  private final SourceUrl url;
  private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
  private final CompletableFuture<Void> picture = new CompletableFuture<>();
  private final CompletableFuture<String> ended = new CompletableFuture<>();
  private final SourceConnection connection;
  private volatile @Nullable Sampling sampling;

  RunningSource(FrameSource source, SourceUrl url, Accuracy accuracy, Grid grid) {
    this.url = url;
    this.connection =
        source.open(
            new SourceRequest(
                url, grid, accuracy, PictureSpec.DEFAULT, false, null, Sound.UNKNOWN, null),
            this::on);
  }

  private void on(SourceEvent event) {
    if (event instanceof SourceEvent.CaughtUp seen) {
      sampling = seen.sampling();
      caughtUp.complete(null);
    } else if (event instanceof SourceEvent.Sampled changed) {
      sampling = changed.sampling();
    } else if (event instanceof SourceEvent.Picture) {
      picture.complete(null);
    } else if (event instanceof SourceEvent.Closed closed) {
      ended.complete(closed.end().detail());
    }
  }

  /** Whether a picture came in time; false also where the connection ended instead. */
  boolean awaitPicture(Duration limit) throws InterruptedException {
    try {
      CompletableFuture.anyOf(picture, ended).get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
    return picture.isDone();
  }

  @Override
  public String plan() {
    Sampling known = sampling;
    return known == null ? "" : known.plan() + ": " + known.reason();
  }

  @Override
  public void requireWorking() {
    if (ended.isDone()) {
      throw new IllegalStateException(
          "the connection to %s ended: %s".formatted(url, ended.join()));
    }
    if (!caughtUp.isDone()) {
      throw new IllegalStateException("the connection to %s brings no pictures".formatted(url));
    }
  }

  @Override
  public void close() {
    connection.close();
    // Its child was waited for when this is told.
    ended.orTimeout(10, TimeUnit.SECONDS).join();
  }
}
