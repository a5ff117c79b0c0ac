package io.snaprelay.capture.spool;

import io.snaprelay.contract.Spooled;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Tells workflows that pictures of theirs are in the spool, and when none is any more: a workflow
 * closes its books only when it has heard the latter of each that it has heard the former of. Two
 * signals an outage and holder; none where the pictures were delivered within some seconds.
 *
 * <p>Belongs to the thread that calls it; the calls themselves run on {@code calls}.
 */
public final class SpoolNews {

  /** A store that is away for less is not worth an event in a history. */
  private static final Duration FLAP = Duration.ofSeconds(5);

  private static final class Told {
    private final Instant since;

    /** Whether the workflow may have heard of pictures. */
    private boolean perhaps;

    /** Whether it has. */
    private boolean surely;

    private boolean busy;

    private Told(Instant since) {
      this.since = since;
    }
  }

  private final SpoolLine line;
  private final Executor calls;
  private final Executor home;
  private final Map<SpoolOwner, Told> told = new HashMap<>();

  /**
   * @param home runs what belongs to the calling thread
   */
  public SpoolNews(SpoolLine line, Executor calls, Executor home) {
    this.line = line;
    this.calls = calls;
    this.home = home;
  }

  /** Of a process that is gone: what it has told is not known, and nobody else will tell more. */
  public void adopted(SpoolOwner owner) {
    told.computeIfAbsent(owner, o -> new Told(Instant.EPOCH)).perhaps = true;
  }

  /** To be called every second or so, with what is in the spool now. */
  public void tick(Map<SpoolOwner, SpoolUsage> owners, Instant now) {
    owners.keySet().forEach(owner -> told.computeIfAbsent(owner, o -> new Told(now)));
    for (SpoolOwner owner : Set.copyOf(told.keySet())) {
      SpoolUsage usage = owners.get(owner);
      Told state = told.get(owner);
      if (state != null && !state.busy) {
        tick(owner, state, usage, now);
      }
    }
  }

  private void tick(SpoolOwner owner, Told state, @Nullable SpoolUsage usage, Instant now) {
    if (usage == null && state.perhaps) {
      tell(owner, state, 0);
    } else if (usage == null) {
      told.remove(owner);
    } else if (!state.surely && !now.isBefore(state.since.plus(FLAP))) {
      tell(owner, state, usage.pictures());
    }
  }

  private void tell(SpoolOwner owner, Told state, long pictures) {
    state.busy = true;
    state.perhaps = true;
    calls.execute(
        () -> {
          boolean heard = line.tell(owner.workflowId(), new Spooled(owner.holder(), pictures));
          home.execute(() -> answered(owner, state, pictures, heard));
        });
  }

  private void answered(SpoolOwner owner, Told state, long pictures, boolean heard) {
    state.busy = false;
    state.surely = heard && pictures > 0;
    if (heard && pictures == 0) {
      told.remove(owner, state);
    }
  }

  /** Whether everybody knows that there is nothing. */
  public boolean isQuiet() {
    return told.isEmpty();
  }
}
