package io.snaprelay.starter.gateway.publishing;

import io.snaprelay.contract.Asked;
import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.PublisherLeft;
import io.snaprelay.model.StreamId;
import io.snaprelay.starter.client.InvalidRequestException;
import io.snaprelay.starter.client.NoWorkerException;
import io.snaprelay.starter.gateway.callback.Callback;
import io.snaprelay.starter.gateway.callback.RefusedCallback;
import io.snaprelay.starter.gateway.rule.Rules;
import io.snaprelay.starter.policy.PullHosts;
import java.util.List;
import java.util.Optional;

/** Makes captures of what media servers tell. */
final class Publications {

  private final Origins origins;
  private final Rules rules;
  private final PullHosts hosts;
  private final Captures captures;

  Publications(Origins origins, Rules rules, PullHosts hosts, Captures captures) {
    this.origins = origins;
    this.rules = rules;
    this.hosts = hosts;
    this.captures = captures;
  }

  /**
   * Acts on a callback; each can come late, twice, and in any order.
   *
   * @throws RefusedCallback where nothing was done, and why
   */
  Told handle(Origin origin, Callback callback) {
    return switch (callback) {
      case Callback.Published published -> published(origin, published);
      case Callback.Left left -> left(origin, left);
      case Callback.Ignored ignored -> Told.nothing(ignored.why());
    };
  }

  private Told published(Origin origin, Callback.Published published) {
    StreamId stream = origins.streamId(origin, published.place());
    Told told = Told.of(stream, published.session());
    Optional<CaptureRequest.Builder> wanted =
        rules.apply(
            published.place().app(),
            published.place().stream(),
            CaptureRequest.builder(stream.value()));
    if (wanted.isEmpty()) {
      return told.become(Told.Outcome.NOT_CAPTURED);
    }
    CaptureRequest request =
        wanted
            .get()
            .urls(List.of(origin.source(published.place())))
            .grace(origin.settings().grace())
            .session(published.session())
            .asked(new Asked(origin.name(), null))
            .build();
    hosts.refusal(request.urls().getFirst()).ifPresent(Publications::refuseHost);
    return told.become(
        published.unique()
            ? startUnlessOver(origin, stream, published.session(), request)
            : start(request));
  }

  /** A session of which the newest capture is over is none to start another for. */
  private Told.Outcome startUnlessOver(
      Origin origin, StreamId stream, String session, CaptureRequest request) {
    Optional<String> before = captures.newest(stream);
    if (isOver(stream, before, session)) {
      return Told.Outcome.LATE;
    }
    Told.Outcome outcome = start(request);
    // The capture that ran a moment ago may have ended in between, which is known only now.
    if (outcome != Told.Outcome.JOINED && isOver(stream, before, session)) {
      captures.stop(stream, session, new Asked(origin.name(), "its session was over"));
      return Told.Outcome.LATE;
    }
    return outcome;
  }

  private boolean isOver(StreamId stream, Optional<String> run, String session) {
    return run.isPresent() && captures.isOver(stream, run.get(), session);
  }

  private static void refuseHost(String why) {
    throw new RefusedCallback(RefusedCallback.Reason.HOST, why);
  }

  private Told.Outcome start(CaptureRequest request) {
    try {
      return captures.start(request) ? Told.Outcome.STARTED : Told.Outcome.JOINED;
    } catch (NoWorkerException e) {
      if (!e.isHeld()) {
        throw e;
      }
      return Told.Outcome.HELD;
    } catch (InvalidRequestException e) {
      throw new RefusedCallback(RefusedCallback.Reason.REQUEST, String.valueOf(e.getMessage()));
    }
  }

  private Told left(Origin origin, Callback.Left left) {
    StreamId stream = origins.streamId(origin, left.place());
    boolean told = captures.left(stream, new PublisherLeft(left.session(), origin.name()));
    return Told.of(stream, left.session())
        .become(told ? Told.Outcome.LEFT : Told.Outcome.NOT_CAPTURED);
  }
}
