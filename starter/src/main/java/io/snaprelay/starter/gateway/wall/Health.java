package io.snaprelay.starter.gateway.wall;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the wall reads from, and whether it is there. For one thread. */
final class Health {

  private final Map<Service, Away> away = new EnumMap<>(Service.class);
  private boolean caughtUp;

  /** What it may do without for a while. */
  enum Service {
    KAFKA,
    TEMPORAL,
    STORE
  }

  /**
   * Why nothing can be had of something, and since when.
   *
   * @param since ms since 1970: viewers tell it in their own zone; null where it never was there
   */
  record Away(String why, @Nullable Long since) {}

  /**
   * As viewers are told.
   *
   * @param kafka null where it is there, as for the others
   * @param caughtUp false while what was there before is still being read
   */
  record Told(
      @Nullable Away kafka, @Nullable Away temporal, @Nullable Away store, boolean caughtUp) {}

  /** Keeps the first sentence, so that viewers are told once. */
  void away(Service service, String sentence, Instant since) {
    away.putIfAbsent(service, new Away(sentence.strip(), since.toEpochMilli()));
  }

  /** It is not configured. */
  void lacks(Service service, String sentence) {
    away.putIfAbsent(service, new Away(sentence.strip(), null));
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
