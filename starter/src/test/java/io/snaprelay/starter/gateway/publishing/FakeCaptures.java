package io.snaprelay.starter.gateway.publishing;

import io.snaprelay.contract.Asked;
import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.PublisherLeft;
import io.snaprelay.model.StreamId;
import io.snaprelay.runtime.errors.ServiceUnreachableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Captures that a test looks at; nothing is captured. */
final class FakeCaptures implements Captures {

  final Map<String, CaptureRequest> running = new HashMap<>();
  final Set<String> over = new HashSet<>();
  final List<PublisherLeft> left = new ArrayList<>();
  final List<String> stopped = new ArrayList<>();
  boolean away;

  /** Thrown by starts, where there is one. */
  @Nullable RuntimeException startFails;

  /** What happens while a start is under way. */
  Runnable meanwhile = () -> {};

  @Override
  public boolean start(CaptureRequest request) {
    requireThere();
    if (startFails != null) {
      throw startFails;
    }
    meanwhile.run();
    return running.putIfAbsent(request.streamId(), request) == null;
  }

  @Override
  public Optional<String> newest(StreamId stream) {
    requireThere();
    return Optional.of("run");
  }

  @Override
  public void stop(StreamId stream, String session, Asked asked) {
    requireThere();
    stopped.add(session);
    running.remove(stream.value());
  }

  @Override
  public boolean isOver(StreamId stream, String run, String session) {
    requireThere();
    return over.contains(session);
  }

  @Override
  public boolean left(StreamId stream, PublisherLeft leaving) {
    requireThere();
    left.add(leaving);
    return running.containsKey(stream.value());
  }

  /** What was asked for of a stream. */
  CaptureRequest started(String streamId) {
    return Objects.requireNonNull(running.get(streamId), streamId);
  }

  private void requireThere() {
    if (away) {
      throw new ServiceUnreachableException("Temporal", "nowhere:7233", "refused", "Wait.", null);
    }
  }
}
