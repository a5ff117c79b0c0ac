package io.snaprelay.capture.ffmpeg;

import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.capture.source.SourceListener;
import io.snaprelay.model.Grid;
import io.snaprelay.model.Sampling;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets one child take over from another in the middle of a connection, so that each slot is served
 * by exactly one of them: the one that serves goes on to the first slot that the other one can show
 * the right picture of. What the other one shows from there on waits until the first has come to
 * that slot.
 *
 * <p>For many threads; the listener is told one thing at a time.
 */
final class Changeover {

  /** Longer than any picture of the slot before may still be under way. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Pictures that wait for one that is far behind are in memory. */
  private static final Duration MOST_PATIENCE = Duration.ofSeconds(10);

  private final Grid grid;
  private final SourceListener listener;
  private final List<SourceEvent> kept = new ArrayList<>();
  private int serving = 1;
  private int candidate;

  /** What the child that serves was found wrong with; null where it is right. */
  private @Nullable Sampling wrong;

  private @Nullable Instant lastSlot;
  private @Nullable Instant servable;
  private @Nullable Sampling sampling;

  /** How far the candidate was when the one that serves brought something last. */
  private Instant heardAt = Instant.MIN;

  private Instant newest = Instant.MIN;

  /**
   * Child 1 serves.
   *
   * @param listener of the connection
   */
  Changeover(Grid grid, SourceListener listener) {
    this.grid = grid;
    this.listener = listener;
  }

  /**
   * {@code child} is to take over once it has caught up.
   *
   * @param found the plan of the one that serves, where that leaves out what it may not; null where
   *     it is right
   */
  synchronized void begin(int child, @Nullable Sampling found) {
    forget();
    candidate = child;
    wrong = found;
  }

  /** It does not come to that. */
  synchronized void giveUp(int child) {
    if (candidate == child) {
      forget();
    }
  }

  /** The child that serves; it changes while {@link #on} is told something. */
  synchronized int serving() {
    return serving;
  }

  /**
   * {@code child} is over: where it served, the other one takes over if it has caught up.
   *
   * @return whether another one serves
   */
  synchronized boolean isOver(int child) {
    if (serving == child && servable != null) {
      takeOver();
    }
    return serving != child;
  }

  synchronized void on(int child, SourceEvent event) {
    if (child == serving) {
      fromServing(event);
    } else if (child == candidate) {
      fromCandidate(event);
    }
  }

  private void fromServing(SourceEvent event) {
    switch (event) {
      case SourceEvent.Picture picture -> upToBorder(picture.contentTime(), event);
      case SourceEvent.Progress progress -> upToBorder(progress.contentTime(), event);
      default -> listener.on(event);
    }
  }

  private void upToBorder(Instant contentTime, SourceEvent event) {
    Instant border = servable;
    heardAt = newest;
    if (border == null || contentTime.isBefore(border)) {
      serve(grid.slotOf(contentTime), event);
    } else {
      takeOver();
    }
  }

  /** Slots that a wrong plan leaves out are ours to answer for, and not the source's. */
  private void serve(Instant slot, SourceEvent event) {
    Sampling found = wrong;
    Instant last = lastSlot;
    boolean shows = event instanceof SourceEvent.Picture;
    if (found != null && last != null && slot.isAfter(last)) {
      if (!shows) {
        return;
      }
      if (slot.isAfter(grid.next(last))) {
        listener.on(new SourceEvent.Sampled(found, slot));
      }
    }
    lastSlot = shows ? slot : last;
    listener.on(event);
  }

  private void fromCandidate(SourceEvent event) {
    if (event instanceof SourceEvent.CaughtUp caughtUp) {
      servable = grid.next(caughtUp.contentTime());
      sampling = caughtUp.sampling();
      return;
    }
    Instant border = servable;
    if (border == null) {
      return;
    }
    switch (event) {
      case SourceEvent.Picture picture -> keep(border, picture.contentTime(), event);
      case SourceEvent.Progress progress -> keep(border, progress.contentTime(), event);
      default -> kept.add(event);
    }
  }

  /**
   * One that serves and still brings something is late, and not silent: nobody else shows the slots
   * that it has not come to.
   */
  private void keep(Instant border, Instant contentTime, SourceEvent event) {
    if (!contentTime.isBefore(border)) {
      kept.add(event);
    }
    newest = contentTime.isAfter(newest) ? contentTime : newest;
    Instant silentSince = heardAt.isAfter(border) ? heardAt : border;
    if (contentTime.isAfter(border.plus(MOST_PATIENCE))) {
      takeOver(border);
    } else if (contentTime.isAfter(silentSince.plus(PATIENCE))) {
      takeOver();
    }
  }

  private void takeOver() {
    takeOver(wrong == null ? null : servable);
  }

  /**
   * Likewise.
   *
   * @param correctedFrom slots before it that nobody showed are ours to answer for; null for none
   */
  private void takeOver(@Nullable Instant correctedFrom) {
    serving = candidate;
    if (sampling != null) {
      listener.on(new SourceEvent.Sampled(sampling, correctedFrom));
    }
    kept.forEach(listener::on);
    forget();
  }

  private void forget() {
    candidate = 0;
    servable = null;
    sampling = null;
    wrong = null;
    heardAt = Instant.MIN;
    newest = Instant.MIN;
    kept.clear();
  }
}
