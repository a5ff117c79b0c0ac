package io.snaprelay.capture.ffmpeg;

import io.snaprelay.capture.egress.AddressPolicy;
import io.snaprelay.capture.source.SourceConnection;
import io.snaprelay.capture.source.SourceEnd;
import io.snaprelay.capture.source.SourceEnd.Kind;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.capture.source.SourceListener;
import io.snaprelay.capture.source.SourceRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A child, and the thread that tells the listener what it brings.
 *
 * <p>How long ffmpeg looks for streams cannot be right for all: where there is no sound it waits
 * for some as long as it may, and where sound comes first it stops before the pictures' first
 * keyframe comes. It looks briefly at first, and a second child patiently when there was only
 * sound.
 */
final class FfmpegConnection implements SourceConnection {
  private static final Duration BRIEFLY = Duration.ofSeconds(1);
  private static final AtomicLong NUMBERS = new AtomicLong();

  private final FfmpegBinary binary;
  private final FfmpegSettings settings;
  private final AddressPolicy policy;
  private final SourceRequest request;
  private final SourceListener listener;
  private final String name = "source-" + NUMBERS.incrementAndGet();

  private volatile boolean closed;
  private volatile @Nullable ChildProcess child;

  FfmpegConnection(
      FfmpegBinary binary,
      FfmpegSettings settings,
      AddressPolicy policy,
      SourceRequest request,
      SourceListener listener) {
    this.binary = binary;
    this.settings = settings;
    this.policy = policy;
    this.request = request;
    this.listener = listener;
  }

  void start() {
    Thread.ofPlatform().daemon().name(name).start(this::run);
  }

  @Override
  public void close() {
    closed = true;
    endChild();
  }

  private void endChild() {
    ChildProcess started = child;
    if (started != null) {
      started.close();
    }
  }

  private void run() {
    SourceEnd end;
    try {
      EndEvidence evidence = follow(BRIEFLY);
      if (evidence.soundOnly() && !closed) {
        evidence = follow(settings.connectTimeout());
      }
      end =
          closed
              ? new SourceEnd(Kind.CLOSED, evidence.pictures(), "closed")
              : EndClassifier.classify(evidence);
    } catch (IOException e) {
      end = new SourceEnd(Kind.LOCAL_FAULT, false, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      end = new SourceEnd(Kind.LOCAL_FAULT, false, "our own failure: " + e);
    }
    listener.on(new SourceEvent.Closed(end));
  }

  /** One child from its start to its end. */
  private EndEvidence follow(Duration probing) throws IOException {
    List<String> arguments =
        FfmpegCommand.arguments(request, binary.abilities(), settings.connectTimeout(), probing);
    try (Egress egress = Egress.open(request.url(), policy, this::endChild);
        ChildProcess started =
            ChildProcess.start(
                ChildLimits.within(binary.commandWith(arguments)), environment(egress))) {
      child = started;
      if (closed) {
        started.close();
      }
      return egress.explain(new ChildRun(started, name, request, settings, listener).follow());
    }
  }

  private Map<String, String> environment(Egress egress) {
    Map<String, String> environment = new HashMap<>(binary.environment());
    environment.putAll(egress.environment());
    return environment;
  }
}
