package io.snaprelay.starter.testing;

import io.snaprelay.contract.Allowance;
import io.snaprelay.contract.Asked;
import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.contract.Retune;
import io.snaprelay.contract.RetuneCheck;
import io.snaprelay.contract.Retuned;
import io.snaprelay.contract.SetUrls;
import io.snaprelay.contract.Tuning;
import io.snaprelay.contract.WorkflowIds;
import io.snaprelay.model.CaptureMode;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.Coverage;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.FrameId;
import io.snaprelay.model.FrameRef;
import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.ModeChoice;
import io.snaprelay.model.ObjectKeyTemplate;
import io.snaprelay.model.StreamId;
import io.snaprelay.model.Tally;
import io.snaprelay.model.Trigger;
import io.snaprelay.runtime.errors.ServiceUnreachableException;
import io.snaprelay.starter.client.InvalidRequestException;
import io.snaprelay.starter.client.NoSuchStreamException;
import io.snaprelay.starter.client.SegmentPage;
import io.snaprelay.starter.client.SegmentRow;
import io.snaprelay.starter.client.StartOutcome;
import io.snaprelay.starter.client.StopOutcome;
import io.snaprelay.starter.client.StreamEntry;
import io.snaprelay.starter.client.StreamPage;
import io.snaprelay.starter.client.StreamQuery;
import io.snaprelay.starter.client.StreamView;
import io.snaprelay.starter.client.Streams;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Streams that run from their start to their stop, and nothing else. They check what the real ones
 * check; the one named {@code live/broken} fails at every change, and {@code live/away} says that
 * Temporal is away.
 */
public final class FakeStreams implements Streams {

  public static final Instant START = Instant.parse("2026-11-22T20:00:00Z");

  private static final Gap GAP = new Gap(START, START.plusSeconds(2), 2, GapCause.SOURCE_DOWN);

  /** What became of one. */
  public static final class Stream {
    private final CaptureRequest request;
    private Tuning tuning;
    private @Nullable String stopped;
    private @Nullable Asked pictureAsked;

    private Stream(CaptureRequest request) {
      this.request = request;
      this.tuning = Tuning.of(request);
    }

    public CaptureRequest request() {
      return request;
    }

    public Tuning tuning() {
      return tuning;
    }

    /** Who wanted the last picture on demand, and why. */
    public @Nullable Asked pictureAsked() {
      return pictureAsked;
    }

    /** By whom and why; null while it runs. */
    public @Nullable String stopped() {
      return stopped;
    }
  }

  private final Map<String, Stream> streams = new ConcurrentSkipListMap<>();

  public @Nullable Stream find(String streamId) {
    return streams.get(streamId);
  }

  @Override
  public StartOutcome start(CaptureRequest request) {
    InvalidRequestException.check(request, Instant.now(), Allowance.NONE);
    away(request.stream());
    Stream now = streams.get(request.streamId());
    if (now != null && now.stopped == null) {
      return new StartOutcome.RunsAlready(id(request.stream()), "run-1", CaptureState.LIVE);
    }
    streams.put(request.streamId(), new Stream(request));
    return new StartOutcome.Started(
        id(request.stream()), "run-1", CaptureState.STARTING, List.of());
  }

  @Override
  public StopOutcome stop(StreamId stream, @Nullable String session, @Nullable Asked asked) {
    InvalidRequestException.check(asked);
    away(stream);
    Stream now = streams.get(stream.value());
    if (now == null || now.stopped != null) {
      return new StopOutcome.NotRunning();
    }
    if (session != null && !session.equals(now.request.session())) {
      return new StopOutcome.OtherSession(String.valueOf(now.request.session()));
    }
    now.stopped = Objects.requireNonNullElse(Asked.inWords(asked), "");
    return new StopOutcome.Stopped();
  }

  @Override
  public Retuned retune(StreamId stream, Retune change) {
    Stream now = running(stream);
    refuse(RetuneCheck.problems(now.tuning, change, now.request));
    now.tuning = RetuneCheck.changed(now.tuning, change, now.request);
    return retuned(now);
  }

  @Override
  public Retuned setUrls(StreamId stream, SetUrls change) {
    Stream now = running(stream);
    InvalidRequestException.check(change.urls(), Allowance.NONE);
    refuse(RetuneCheck.problems(now.tuning, change, now.request));
    now.tuning = RetuneCheck.changed(now.tuning, change);
    return retuned(now);
  }

  private static Retuned retuned(Stream stream) {
    return Retuned.of(START.plusSeconds(5), stream.tuning, mode(stream));
  }

  private static ModeChoice mode(Stream stream) {
    return ModeChoice.of(CaptureMode.AUTO, stream.tuning.interval());
  }

  private static void refuse(List<String> problems) {
    if (!problems.isEmpty()) {
      throw InvalidRequestException.of(problems);
    }
  }

  @Override
  public FrameRef captureNow(StreamId stream, @Nullable Asked asked) {
    InvalidRequestException.check(asked);
    running(stream).pictureAsked = asked;
    return frame(stream, Trigger.DEMAND);
  }

  private static FrameRef frame(StreamId stream, Trigger trigger) {
    return new FrameRef(
        FrameId.of(stream, START, trigger),
        trigger,
        START,
        START.plusMillis(20),
        "snaprelay",
        ObjectKeyTemplate.DEFAULT.key(stream, START, trigger));
  }

  @Override
  public StreamView status(StreamId stream) {
    away(stream);
    Stream found = streams.get(stream.value());
    if (found == null) {
      throw NoSuchStreamException.unknown(stream);
    }
    boolean over = found.stopped != null;
    StreamView.Head head =
        new StreamView.Head(
            stream.value(), id(stream), "run-1", START, over ? START.plusSeconds(60) : null);
    return over
        ? new StreamView.Ended(head, summary(found))
        : new StreamView.Running(
            head,
            RunningStatus.of(found.request, found.tuning, mode(found)),
            coverage(),
            frame(stream, Trigger.GRID),
            "live",
            null,
            null);
  }

  private static CaptureSummary summary(Stream stream) {
    return new CaptureSummary(
        stream.request.streamId(),
        EndReason.STOPPED,
        stream.stopped,
        coverage(),
        START,
        List.of(),
        null,
        List.of());
  }

  private static Coverage coverage() {
    return Coverage.of(Tally.EMPTY.plusCaptured(58).plusGap(GAP), 0, Duration.ofSeconds(2));
  }

  /** Newest first; a token is the name of the last one before it. */
  @Override
  public StreamPage page(StreamQuery query) {
    if (query.page() != null && !streams.containsKey(query.page())) {
      throw InvalidRequestException.of(List.of("page: no page of this list"));
    }
    List<StreamEntry> fitting =
        streams.values().stream()
            .map(FakeStreams::entry)
            .filter(it -> it.running() || query.filter().all())
            .filter(it -> query.page() == null || it.streamId().compareTo(query.page()) > 0)
            .filter(it -> it.streamId().startsWith(query.prefix()))
            .filter(it -> is(query.filter().risk(), it.risk()))
            .filter(it -> is(query.filter().state(), it.state()))
            .toList();
    int most = Math.min(query.limit(), fitting.size());
    return new StreamPage(
        fitting.subList(0, most), most < fitting.size() ? fitting.get(most - 1).streamId() : null);
  }

  @Override
  public SegmentPage segments(StreamId stream) {
    var unused = status(stream);
    return new SegmentPage(
        List.of(
            new SegmentRow(
                1,
                "7@worker",
                START,
                null,
                START.minusSeconds(2),
                null,
                SegmentRow.State.SERVING,
                58L,
                2L,
                1,
                null)),
        false);
  }

  private static boolean is(@Nullable Enum<?> wanted, @Nullable String word) {
    return wanted == null || wanted.name().equals(word);
  }

  private static StreamEntry entry(Stream stream) {
    boolean running = stream.stopped == null;
    return new StreamEntry(
        stream.request.streamId(),
        running,
        running ? "running" : "completed",
        (running ? CaptureState.LIVE : CaptureState.ENDED).name(),
        stream.tuning.riskLevel().name(),
        id(stream.request.stream()),
        "run-1",
        START,
        running ? null : START.plusSeconds(60));
  }

  private Stream running(StreamId stream) {
    away(stream);
    if (stream.value().equals("live/broken")) {
      throw new IllegalStateException("a fault with a secret in it");
    }
    Stream found = streams.get(stream.value());
    if (found == null || found.stopped != null) {
      throw NoSuchStreamException.over(stream);
    }
    return found;
  }

  private static void away(StreamId stream) {
    if (stream.value().equals("live/away")) {
      throw new ServiceUnreachableException(
          "Temporal", "127.0.0.1:7233", "no answer in time", "Start it.", new TimeoutException());
    }
  }

  private static String id(StreamId stream) {
    return WorkflowIds.ofStream(stream);
  }
}
