package io.snaprelay.starter.gateway.wall;

import io.snaprelay.model.FrameCaptured;
import io.snaprelay.model.Trigger;
import io.snaprelay.starter.client.StreamEntry;
import io.snaprelay.starter.news.Standing;
import io.snaprelay.storage.News;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One stream on the board: what its messages say, and what Temporal's index says beside them. */
final class Tile {

  private static final Duration LATE = Duration.ofSeconds(10);

  private final String id;
  private final Standing standing = new Standing();
  private final SlotWindow captured = new SlotWindow();
  private final RecentGaps gaps = new RecentGaps();
  private RecentGaps.Known known = RecentGaps.Known.NONE;
  private @Nullable Shot shot;
  private @Nullable String risk;
  private @Nullable Instant since;
  private @Nullable StreamEntry listed;

  /** Since when a list lacks it that had it. */
  private @Nullable Instant lostAt;

  private Instant heardAt;
  private long count;
  private Facts facts;

  /** Of the board: when the facts, the newest picture, or either changed last. */
  long factsVersion;

  long shotVersion;
  long version;

  Tile(String id, Instant now) {
    this.id = id;
    heardAt = now;
    facts = facts(now);
  }

  /**
   * Whether it shows something new.
   *
   * @param counted slots before are not counted, as for the others
   */
  boolean heard(News.Picture picture, Instant now, Instant counted) {
    heardAt = now;
    FrameCaptured frame = picture.frame();
    since = since == null || frame.slot().isBefore(since) ? frame.slot() : since;
    if (frame.trigger() == Trigger.GRID || frame.trigger() == Trigger.AT) {
      captured.add(frame.slot());
      count = captured.count(counted);
    }
    if (!standing.heard(picture)) {
      return false;
    }
    risk = frame.riskLevel().name();
    shot = Shot.of(picture);
    return true;
  }

  void heard(News.Event event, Instant now, Instant counted) {
    heardAt = now;
    gaps.add(event);
    if (event.gap() != null) {
      known = gaps.since(SlotWindow.start(now), counted);
    }
    if (!standing.heard(event)) {
      return;
    }
    risk = Objects.requireNonNullElse(event.risk(), Objects.requireNonNullElse(risk, ""));
    if (event.kind().equals("started")) {
      since = event.at();
    }
  }

  void listed(StreamEntry entry) {
    listed = entry;
    lostAt = null;
  }

  /** A whole list of those that run does not have it. */
  void notListed(Instant now) {
    if (listed != null && lostAt == null) {
      lostAt = now;
    }
  }

  /** Whether nothing newer is known. */
  boolean found(Shot last) {
    if (shot != null) {
      return false;
    }
    shot = last;
    return true;
  }

  /** Whether it runs, and nobody knows what it shows. */
  boolean lacksPicture() {
    return shot == null
        && listed != null
        && lostAt == null
        && !Standing.STARTING.equals(listed.state());
  }

  /** Forgets what lies before the window; whether that shows, and no picture will tell it. */
  boolean prune(Instant now, Instant counted) {
    known = gaps.since(SlotWindow.start(now), counted);
    long before = count;
    count = captured.count(counted);
    return before != count && !facts.state().equals(Standing.LIVE);
  }

  /** Whether anything is otherwise than it was. */
  boolean settle(Instant now) {
    Facts before = facts;
    facts = facts(now);
    return !facts.equals(before);
  }

  private Facts facts(Instant now) {
    String state = state(now);
    boolean ended = state.equals(Standing.ENDED);
    boolean said = state.equals(standing.at(now)) && !state.equals(Standing.LIVE);
    FrameCaptured newest = standing.newest();
    return new Facts(
        id,
        state,
        risk(),
        newest == null ? null : newest.interval(),
        beginning(),
        ended ? (said ? standing.since() : lostAt) : null,
        said ? standing.why() : null,
        known);
  }

  private String state(Instant now) {
    String told = standing.at(now);
    StreamEntry entry = listed;
    if (entry == null) {
      return told;
    }
    boolean silent = told.equals(Standing.SILENT);
    Instant lost = lostAt;
    if (lost != null) {
      return isOver(lost, now) ? Standing.ENDED : told;
    }
    boolean again = told.equals(Standing.ENDED) && entry.startedAt().isAfter(standing.since());
    FrameCaptured newest = standing.newest();
    boolean slow = newest == null || newest.interval() == null;
    boolean better = slow || !Standing.LIVE.equals(entry.state());
    return again || (silent && better)
        ? Objects.requireNonNullElse(entry.state(), Standing.STARTING)
        : told;
  }

  /** One that was terminated says nothing of its end; events and lists may each be late. */
  private boolean isOver(Instant lost, Instant now) {
    Instant latest = now.minus(LATE);
    return lost.isBefore(latest) && heardAt.isBefore(latest);
  }

  private String risk() {
    if (risk != null && !risk.isEmpty()) {
      return risk;
    }
    String other = listed == null ? null : listed.risk();
    return other == null ? "NORMAL" : other;
  }

  /** A run that goes on from an earlier one began later than its stream. */
  private @Nullable Instant beginning() {
    Instant started = listed == null ? null : listed.startedAt();
    return started == null || (since != null && since.isBefore(started)) ? since : started;
  }

  /** Whether it ended long ago, or nothing was heard for long of what nobody says is running. */
  boolean isPast(Instant now) {
    Instant oldest = now.minus(Standing.ENDED_SHOWN);
    Instant lost = lostAt;
    return switch (facts.state()) {
      case Standing.ENDED -> lost == null ? standing.isPast(now) : lost.isBefore(oldest);
      case Standing.SILENT, Standing.INTERRUPTED -> listed == null && heardAt.isBefore(oldest);
      default -> false;
    };
  }

  String id() {
    return id;
  }

  Facts facts() {
    return facts;
  }

  @Nullable Shot shot() {
    return shot;
  }

  /** Slots of the window whose pictures are in the store, as far as messages were read. */
  long captured() {
    return count;
  }
}
