package io.snaprelay.starter.client;

import io.snaprelay.contract.Allowance;
import io.snaprelay.contract.Asked;
import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.contract.Judged;
import io.snaprelay.contract.PictureSpec;
import io.snaprelay.contract.PublisherLeft;
import io.snaprelay.contract.Retune;
import io.snaprelay.contract.Retuned;
import io.snaprelay.contract.SetUrls;
import io.snaprelay.contract.SourceUrl;
import io.snaprelay.contract.Verdict;
import io.snaprelay.model.FrameRef;
import io.snaprelay.model.StreamId;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be done to streams from outside. Safe for use by many threads. Every call is
 * bounded; a server that does not answer is a {@link
 * io.snaprelay.runtime.errors.ServiceUnreachableException} within ten seconds.
 */
public final class StreamClient implements Streams {

  /** A start and a stop are answered in well under a second where a worker runs. */
  private static final Duration WORKER_ANSWERS = Duration.ofSeconds(10);

  private final Clock clock;
  private final Set<Allowance> allowed;
  private final StreamStarter starter;
  private final StreamStopper stopper;
  private final StreamReader reader;
  private final LedgerReader ledgers;
  private final SegmentReader segments;
  private final StreamLister lister;
  private final PictureTaker pictures;
  private final LonePicture lone;
  private final StreamTuner tuner;
  private final SearchAttributeRegistry attributes;

  public StreamClient(WorkflowClient client, Clock clock) {
    this(client, clock, WORKER_ANSWERS);
  }

  /**
   * @param workerAnswers how long a worker may take to answer a start
   */
  public StreamClient(WorkflowClient client, Clock clock, Duration workerAnswers) {
    this(client, clock, workerAnswers, Allowance.NONE);
  }

  /**
   * @param allowed what addresses may have besides what every address may; workers have their own
   *     setting for it, {@code source.allow}
   */
  public StreamClient(WorkflowClient client, Clock clock, Set<Allowance> allowed) {
    this(client, clock, WORKER_ANSWERS, allowed);
  }

  /** Likewise, with both. */
  public StreamClient(
      WorkflowClient client, Clock clock, Duration workerAnswers, Set<Allowance> allowed) {
    this.clock = clock;
    this.allowed = Set.copyOf(allowed);
    var calls = new TemporalCalls(client);
    attributes = new SearchAttributeRegistry(client, calls);
    starter = new StreamStarter(client, calls, attributes, workerAnswers);
    reader = new StreamReader(client, calls, clock);
    ledgers = new LedgerReader(client, calls, reader, clock);
    segments = new SegmentReader(client, calls);
    stopper = new StreamStopper(client, calls);
    lister = new StreamLister(client, calls, attributes);
    var updates = new Updates(client, calls);
    pictures = new PictureTaker(updates);
    lone = new LonePicture(this, clock);
    tuner = new StreamTuner(updates);
  }

  /**
   * Starts a capture, or joins the one that runs.
   *
   * @throws InvalidRequestException before anything exists, with all that is wrong
   * @throws NoWorkerException where nobody works on it, which says whether Temporal holds it
   */
  @Override
  public StartOutcome start(CaptureRequest request) {
    InvalidRequestException.check(request, clock.instant(), allowed);
    return starter.start(request);
  }

  /**
   * Says that a stream is over.
   *
   * @param session only when this session is the current one; null for whatever runs
   */
  public StopOutcome stop(StreamId stream, @Nullable String session) {
    return stop(stream, session, null);
  }

  /** Likewise, by somebody who says why. */
  @Override
  public StopOutcome stop(StreamId stream, @Nullable String session, @Nullable Asked asked) {
    InvalidRequestException.check(asked);
    return stopper.stop(stream, session, asked);
  }

  /**
   * Says that a publisher has left, and may come back: the capture ends after its grace, unless it
   * does. What is told late, twice, or of another session than the current one does no harm.
   *
   * @return whether a capture runs that was told
   */
  public boolean publisherLeft(StreamId stream, PublisherLeft left) {
    return stopper.publisherLeft(stream, left);
  }

  /** The run of a stream's newest capture; empty where there never was one. Needs no worker. */
  public Optional<String> newestRun(StreamId stream) {
    return stopper.newestRun(stream);
  }

  /**
   * Which sessions of publishers a capture has seen, where it is over; none where it runs. Needs no
   * worker.
   */
  public List<String> endedSessions(StreamId stream, String runId) {
    return stopper.endedSessions(stream, runId);
  }

  /**
   * Waits until a stream's capture is over and its ledger final; empty when it is not by then.
   *
   * @throws NoSuchStreamException where none is known
   */
  public Optional<CaptureSummary> awaitEnd(StreamId stream, Duration atMost) {
    return stopper.awaitEnd(stream, atMost);
  }

  /**
   * How a stream stands, to the second.
   *
   * @throws NoSuchStreamException where none is known
   */
  @Override
  public StreamView status(StreamId stream) {
    return reader.read(stream);
  }

  /**
   * What a stream's newest capture has settled, over all runs of its workflow.
   *
   * @throws NoSuchStreamException where none is known
   * @throws NoWorkerException where it runs and nobody answers for it
   */
  public StreamLedger ledger(StreamId stream) {
    return ledgers.read(stream);
  }

  /** Which streams there are, newest first, by Temporal's index: no workflow is asked. */
  public List<StreamEntry> list(StreamFilter filter) {
    return lister.list(filter);
  }

  /**
   * Likewise, page after page.
   *
   * @throws InvalidRequestException for a page that was never told
   */
  @Override
  public StreamPage page(StreamQuery query) {
    return lister.page(query);
  }

  /**
   * Who captured a stream's slots, by the history of its current run.
   *
   * @throws NoSuchStreamException where none is known
   */
  @Override
  public SegmentPage segments(StreamId stream) {
    return segments.read(stream);
  }

  /**
   * Takes one picture now, whatever the grid says; answers when it is stored.
   *
   * @throws NoSuchStreamException where the stream is not being captured
   * @throws PictureRefusedException where none could be taken
   */
  public FrameRef captureNow(StreamId stream) {
    return captureNow(stream, null);
  }

  /** Likewise, for somebody who says why. */
  @Override
  public FrameRef captureNow(StreamId stream, @Nullable Asked asked) {
    InvalidRequestException.check(asked);
    return pictures.captureNow(stream, asked);
  }

  /**
   * Takes one picture of what is at an address, without a stream that is captured: by a capture of
   * its own, of a single instant a few seconds from now. Answers when it is stored.
   *
   * @throws InvalidRequestException before anything exists, with all that is wrong
   * @throws PictureRefusedException where none could be taken
   */
  public FrameRef captureUrl(List<SourceUrl> urls, PictureSpec picture, @Nullable Asked asked) {
    return lone.take(urls, picture, asked);
  }

  /**
   * Changes how a stream is captured, and answers when it is decided from which slot on it holds.
   *
   * @throws InvalidRequestException with all that is wrong; nothing was changed
   * @throws NoSuchStreamException where the stream is not being captured
   */
  @Override
  public Retuned retune(StreamId stream, Retune change) {
    return tuner.retune(stream, change);
  }

  /**
   * Tells a stream what a review service says of it. Told twice, it changes nothing.
   *
   * @throws InvalidRequestException with all that is wrong; nothing was changed
   * @throws NoSuchStreamException where the stream is not being captured
   * @throws NoWorkerException where Temporal has it, and nobody answers
   */
  public Judged judge(StreamId stream, Verdict verdict) {
    return tuner.judge(stream, verdict);
  }

  /** Changes where a stream is pulled from: all its addresses are replaced. */
  public Retuned setUrls(StreamId stream, List<SourceUrl> urls) {
    return setUrls(stream, new SetUrls(urls));
  }

  @Override
  public Retuned setUrls(StreamId stream, SetUrls change) {
    InvalidRequestException.check(change.urls(), allowed);
    return tuner.setUrls(stream, change);
  }

  /**
   * Registers the search attributes that the namespace lacks.
   *
   * @return the names of those that were registered now
   */
  public List<String> registerSearchAttributes() {
    return attributes.register();
  }
}
