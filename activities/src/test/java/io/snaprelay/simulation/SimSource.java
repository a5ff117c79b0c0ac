package io.snaprelay.simulation;

import io.snaprelay.capture.source.FrameSource;
import io.snaprelay.capture.source.SourceConnection;
import io.snaprelay.capture.source.SourceEnd;
import io.snaprelay.capture.source.SourceEnd.Kind;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.capture.source.SourceListener;
import io.snaprelay.capture.source.SourceRequest;
import io.snaprelay.contract.Sound;
import io.snaprelay.model.Grid;
import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * Connections to the truth. Each takes a while to be there and to catch up, sees pictures some time
 * after they were on air, and labels them by its host's clock, a little late.
 */
final class SimSource implements FrameSource {

  private static final long PROGRESS_EVERY = 400;

  private final Timeline time;
  private final Truth truth;
  private final Host host;
  private final Dice dice;
  private int open;

  SimSource(Timeline time, Truth truth, Host host, Dice dice) {
    this.time = time;
    this.truth = truth;
    this.host = host;
    this.dice = dice;
  }

  @Override
  public SourceConnection open(SourceRequest request, SourceListener listener) {
    return new Connection(request.grid(), listener);
  }

  /** How many connections are open. */
  int open() {
    return open;
  }

  private final class Connection implements SourceConnection {
    private final Grid grid;
    private final SourceListener listener;
    private final long labelError = dice.between(0, 60);
    private final long delay = labelError + dice.between(5, 250);
    private boolean closed;
    private boolean pictures;
    private long arrivedAt;
    private long nextPicture;
    private long nextProgress;

    Connection(Grid grid, SourceListener listener) {
      this.grid = grid;
      this.listener = listener;
      open++;
      time.after(dice.between(50, 600), this::connected);
    }

    private void connected() {
      if (closed) {
        return;
      }
      if (truth.onAir(time.now())) {
        time.after(dice.between(200, 2_500), this::caughtUp);
      } else {
        end(Kind.NOT_PUBLISHED);
      }
    }

    private void caughtUp() {
      if (closed) {
        return;
      }
      if (!truth.onAir(time.now())) {
        end(Kind.LOST);
        return;
      }
      long newest = truth.pictureUntil(time.now() - delay);
      if (!truth.onAir(newest)) {
        time.after(200, this::caughtUp);
        return;
      }
      pictures = true;
      arrivedAt = time.now();
      nextPicture = firstOf(grid.next(label(newest)));
      nextProgress = newest + PROGRESS_EVERY;
      listener.on(new SourceEvent.CaughtUp(label(newest), host.skew + labelError, Sound.SOME));
      next();
    }

    /** When a picture on air at {@code picture} was on air, as this connection sees it. */
    private Instant label(long picture) {
      return Timeline.instant(picture + host.skew + labelError);
    }

    /** The first picture at or after a slot. */
    private long firstOf(Instant slot) {
      return truth.pictureFrom(Timeline.millis(slot) - host.skew - labelError);
    }

    private void next() {
      boolean isPicture = nextPicture <= nextProgress;
      long onAir = isPicture ? nextPicture : nextProgress;
      if (!truth.onAir(onAir)) {
        time.at(onAir + delay, () -> end(Kind.LOST));
        return;
      }
      arrivedAt = Math.max(arrivedAt, onAir + delay + dice.between(0, 40));
      time.at(arrivedAt, () -> arrive(isPicture));
    }

    private void arrive(boolean isPicture) {
      if (closed || host.dead) {
        return;
      }
      Instant label = label(isPicture ? nextPicture : truth.pictureUntil(nextProgress));
      if (isPicture) {
        nextPicture = firstOf(grid.next(label));
        byte[] jpeg = ByteBuffer.allocate(Long.BYTES).putLong(label.toEpochMilli()).array();
        listener.on(new SourceEvent.Picture(label, label.toEpochMilli(), jpeg, 320, 180, false));
      } else {
        nextProgress += PROGRESS_EVERY;
        listener.on(new SourceEvent.Progress(label, host.skew + labelError));
      }
      if (!closed) {
        next();
      }
    }

    private void end(Kind kind) {
      if (!closed) {
        closed = true;
        open--;
        listener.on(new SourceEvent.Closed(new SourceEnd(kind, pictures, kind.toString())));
      }
    }

    @Override
    public void close() {
      end(Kind.CLOSED);
    }
  }
}
