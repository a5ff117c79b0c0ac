package io.snaprelay.starter.gateway.wall;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the wall reads from, and whether it is there. For one thread. */
final class Health {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  private final Map<Service, String> away = new EnumMap<>(Service.class);
  private boolean caughtUp;

  /** What it may do without for a while. */
  enum Service {
    KAFKA,
    TEMPORAL,
    STORE
  }

  /**
   * As viewers are told.
   *
   * @param kafka what is away and since when; null where it is there, as for the others
   * @param caughtUp false while what was there before is still being read
   */
  record Told(
      @Nullable String kafka,
      @Nullable String temporal,
      @Nullable String store,
      boolean caughtUp) {}

  /** Keeps the first sentence, so that viewers are told once. */
  void away(Service service, String sentence, Instant since) {
    away.putIfAbsent(service, sentence.strip() + " (away since " + CLOCK.format(since) + ")");
  }

  void there(Service service) {
    away.remove(service);
  }

  boolean isAway(Service service) {
    return away.containsKey(service);
  }

  void caughtUp() {
    caughtUp = true;
  }

  Told told() {
    return new Told(
        away.get(Service.KAFKA), away.get(Service.TEMPORAL), away.get(Service.STORE), caughtUp);
  }
}
