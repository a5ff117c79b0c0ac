package io.snaprelay.starter.gateway.publishing;

import io.snaprelay.contract.SourceUrl;
import io.snaprelay.model.StreamId;
import io.snaprelay.runtime.config.Checked;
import io.snaprelay.runtime.config.Problems;
import io.snaprelay.runtime.config.Secret;
import io.snaprelay.runtime.config.Section;
import io.snaprelay.runtime.config.Setting;
import io.snaprelay.starter.gateway.callback.Place;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A media server that tells at {@code /callbacks/NAME} when publishers come and leave.
 *
 * @param secret what it sends or signs with
 * @param secretBefore the one before, while it is being changed
 * @param pull where its streams are pulled from, with {@code {app}}, {@code {stream}} and {@code
 *     {vhost}} in path or query; its host stands here, never in a callback
 * @param streamId how its streams are called here
 * @param apps patterns of the apps that are its own; empty for all that no other one names
 * @param grace how long a publisher may be away before its stream has ended; longer than workers
 *     take to notice that pictures do not come any more, or the stream would still seem to be there
 * @param signer of the pull address, as workers' configuration names it
 * @param domain of the callback's address, for {@code alibaba-live}, where a proxy asks for another
 */
@Section(value = "callbacks", named = true)
public record CallbackSettings(
    @Setting(about = "nginx-rtmp, srs, alibaba-live or tencent-css") MediaServerKind kind,
    @Setting(about = "what the media server sends or signs with") Secret secret,
    Optional<Secret> secretBefore,
    @Setting(about = "such as rtmp://origin/{app}/{stream}") String pull,
    @Setting(byDefault = "{app}/{stream}") String streamId,
    List<String> apps,
    @Setting(byDefault = "1m", min = "15s", max = "24h") Duration grace,
    Optional<String> signer,
    Optional<String> domain)
    implements Checked {

  /** A guessed one starts captures, and with a CDN's weak hashes it can be looked for. */
  private static final int SHORTEST_SECRET = 8;

  private static final Place ONE = new Place("one", "one", "one");
  private static final Place OTHER = new Place("other/a", "b", "other.example");

  @Override
  public void check(Problems problems) {
    problems.require(
        secrets().allMatch(it -> it.reveal().length() >= SHORTEST_SECRET),
        "secret",
        "at least %d characters".formatted(SHORTEST_SECRET));
    Template.problemOfNames(streamId, apps).ifPresent(p -> problems.require(false, "stream-id", p));
    Template.problem(pull).ifPresent(p -> problems.require(false, "pull", p));
    problems.require(
        StreamId.problem(new Template(streamId).fill(ONE)).isEmpty(),
        "stream-id",
        "letters, digits, '.', '_', '-' and '/' beside {app}, {stream} and {vhost}");
    SourceUrl one = source(ONE);
    one.problem().ifPresent(p -> problems.require(false, "pull", "an address to pull from: " + p));
    problems.require(
        one.server().equals(source(OTHER).server()),
        "pull",
        "a host of its own: {app}, {stream} and {vhost} belong behind it");
  }

  private SourceUrl source(Place place) {
    return new SourceUrl(new Template(pull).fill(place)).signedBy(signer.orElse(null));
  }

  Stream<Secret> secrets() {
    return Stream.concat(Stream.of(secret), secretBefore.stream());
  }
}
