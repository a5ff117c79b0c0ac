package io.snaprelay.starter.gateway.wall;

import io.snaprelay.starter.client.StreamEntry;
import io.snaprelay.storage.News;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All streams as they stand, in versions: each viewer asks what changed since its own. For one
 * thread.
 *
 * <p>Invariant: {@code changed} has each tile once, under the version in which it last changed.
 */
final class Board {

  /** More than a wall can show: their slots take some 50 MB, and their gaps up to twice that. */
  static final int MOST_STREAMS = 10_000;

  private static final Duration PRUNE_EVERY = Duration.ofSeconds(10);

  private final Map<String, Tile> tiles = new HashMap<>();
  private final NavigableMap<Long, Tile> changed = new TreeMap<>();
  private long version;
  private long removedVersion;
  private Instant prunedAt = Instant.MIN;
  private Instant wholeSince = Instant.MIN;

  /**
   * What changed.
   *
   * @param captured slots of the window
   */
  record Row(Facts facts, @Nullable Shot shot, long captured) {}

  /** A newest picture. */
  record NewShot(String id, Shot shot, long captured) {}

  /**
   * All that changed since a version.
   *
   * @param shots of streams that are not among the rows
   * @param present names of all that are there, where some are gone; else null
   */
  record Changes(
      long version, List<Row> rows, List<NewShot> shots, @Nullable Set<String> present) {}

  long version() {
    return version;
  }

  int size() {
    return tiles.size();
  }

  /** Something else changed that viewers are told of. */
  void touch() {
    version++;
  }

  /** What is older was heard in part: captured and missed slots are counted from then on. */
  void isWholeSince(Instant time) {
    wholeSince = time;
  }

  private Instant countedSince(Instant now) {
    Instant start = SlotWindow.start(now);
    return wholeSince.isAfter(start) ? wholeSince : start;
  }

  void heard(News news, Instant now) {
    Tile tile = tile(news.streamId(), now);
    if (tile == null) {
      return;
    }
    switch (news) {
      case News.Picture picture -> {
        if (tile.heard(picture, now, countedSince(now))) {
          tile.shotVersion = change(tile);
        }
      }
      case News.Event event -> tile.heard(event, now, countedSince(now));
    }
    settle(tile, now);
  }

  /** Where there are too many, those that come later are left out. */
  private @Nullable Tile tile(String id, Instant now) {
    Tile known = tiles.get(id);
    if (known != null || tiles.size() >= MOST_STREAMS) {
      return known;
    }
    Tile tile = new Tile(id, now);
    tiles.put(id, tile);
    tile.factsVersion = change(tile);
    return tile;
  }

  private void settle(Tile tile, Instant now) {
    if (tile.settle(now)) {
      tile.factsVersion = change(tile);
    }
  }

  private long change(Tile tile) {
    changed.remove(tile.version);
    version++;
    tile.version = version;
    changed.put(version, tile);
    return version;
  }

  /** All streams that run, by Temporal's index. */
  void listed(List<StreamEntry> running, Instant now) {
    Set<String> names = new HashSet<>();
    for (StreamEntry entry : running) {
      Tile tile = tile(entry.streamId(), now);
      if (tile != null) {
        names.add(entry.streamId());
        tile.listed(entry);
        settle(tile, now);
      }
    }
    tiles.values().stream()
        .filter(tile -> !names.contains(tile.id()))
        .forEach(
            tile -> {
              tile.notListed(now);
              settle(tile, now);
            });
  }

  /** Streams that run and have no picture yet. */
  List<String> lackingPictures() {
    return tiles.values().stream().filter(Tile::lacksPicture).map(Tile::id).sorted().toList();
  }

  void found(String id, Shot last) {
    Tile tile = tiles.get(id);
    if (tile != null && tile.found(last)) {
      tile.factsVersion = change(tile);
    }
  }

  /** Time goes on: what was fresh is not any more, and what is long over goes. */
  void tick(Instant now) {
    boolean prune = !now.isBefore(prunedAt.equals(Instant.MIN) ? now : prunedAt.plus(PRUNE_EVERY));
    if (prune) {
      prunedAt = now;
    }
    for (Tile tile : List.copyOf(tiles.values())) {
      if (prune && tile.prune(now, countedSince(now))) {
        tile.factsVersion = change(tile);
      }
      settle(tile, now);
      if (tile.isPast(now)) {
        tiles.remove(tile.id());
        changed.remove(tile.version);
        version++;
        removedVersion = version;
      }
    }
  }

  Changes since(long seen) {
    List<Row> rows = new ArrayList<>();
    List<NewShot> shots = new ArrayList<>();
    for (Tile tile : changed.tailMap(seen, false).values()) {
      Shot shot = tile.shot();
      if (tile.factsVersion > seen) {
        rows.add(new Row(tile.facts(), shot, tile.captured()));
      } else if (shot != null) {
        shots.add(new NewShot(tile.id(), shot, tile.captured()));
      }
    }
    boolean gone = seen > 0 && removedVersion > seen;
    return new Changes(version, rows, shots, gone ? Set.copyOf(tiles.keySet()) : null);
  }
}
