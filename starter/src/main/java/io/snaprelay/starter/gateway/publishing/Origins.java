package io.snaprelay.starter.gateway.publishing;

import io.snaprelay.contract.Allowance;
import io.snaprelay.model.StreamId;
import io.snaprelay.runtime.errors.OperatorException;
import io.snaprelay.starter.gateway.callback.Place;
import io.snaprelay.starter.gateway.callback.RefusedCallback;
import io.snaprelay.starter.gateway.callback.RefusedCallback.Reason;
import io.snaprelay.starter.policy.PullHosts;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All media servers that are configured, and which streams are whose. */
final class Origins {

  private static final Place SAMPLE = new Place("app", "stream", "vhost");

  private final Map<String, Origin> byName;

  private Origins(Map<String, Origin> byName) {
    this.byName = byName;
  }

  /**
   * @param allowed what their addresses may have besides what every address may
   * @throws OperatorException where they cannot be told apart, or nothing may be pulled from one
   */
  static Origins of(Map<String, CallbackSettings> settings, Set<Allowance> allowed, Clock clock) {
    Map<String, Origin> byName = new TreeMap<>();
    settings.forEach((name, own) -> byName.put(name, Origin.of(name, own, clock)));
    byName.values().forEach(origin -> requireAllowed(origin, allowed));
    requireDistinct(byName);
    return new Origins(byName);
  }

  private static void requireAllowed(Origin origin, Set<Allowance> allowed) {
    origin
        .source(SAMPLE)
        .problem(allowed)
        .ifPresent(
            problem -> {
              throw new OperatorException(
                  "callbacks.%s.pull cannot be used: %s".formatted(origin.name(), problem));
            });
  }

  private static void requireDistinct(Map<String, Origin> byName) {
    List<Origin> all = List.copyOf(byName.values());
    for (int i = 0; i < all.size(); i++) {
      for (Origin later : all.subList(i + 1, all.size())) {
        if (all.get(i).overlaps(later)) {
          throw new OperatorException(
              "callbacks.%s and callbacks.%s could call their streams alike: give each its callbacks.NAME.apps, or another callbacks.NAME.stream-id."
                  .formatted(all.get(i).name(), later.name()));
        }
      }
    }
  }

  /**
   * Requires that something may be pulled from each of them, as far as is known by now.
   *
   * @throws OperatorException where it may not
   */
  void requirePullable(PullHosts hosts) {
    for (Origin origin : byName.values()) {
      hosts
          .refusal(origin.source(SAMPLE))
          .ifPresent(
              why -> {
                throw new OperatorException(
                    "callbacks.%s.pull cannot be used: %s".formatted(origin.name(), why));
              });
    }
  }

  Optional<Origin> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * What a media server's stream is called here.
   *
   * @throws RefusedCallback where it is not that media server's
   */
  StreamId streamId(Origin origin, Place place) {
    if (!origin.takes(place.app())) {
      throw new RefusedCallback(
          Reason.APP, "the app %s is not one of its apps".formatted(place.app()));
    }
    StreamId stream = origin.streamId(place);
    byName.values().stream()
        .filter(other -> !other.name().equals(origin.name()) && other.claims(stream))
        .findFirst()
        .ifPresent(
            owner -> {
              throw new RefusedCallback(
                  Reason.OWNED, "%s is a stream of %s".formatted(stream, owner.name()));
            });
    return stream;
  }
}
