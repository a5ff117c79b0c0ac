package io.snaprelay.capture.ffmpeg;

import io.snaprelay.capture.egress.AddressPolicy;
import io.snaprelay.capture.metrics.CaptureMetrics;
import io.snaprelay.capture.rendition.Rendition;
import io.snaprelay.capture.source.SourceConnection;
import io.snaprelay.capture.source.SourceEnd;
import io.snaprelay.capture.source.SourceEnd.Kind;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.capture.source.SourceListener;
import io.snaprelay.capture.source.SourceRequest;
import io.snaprelay.contract.Sound;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done to come to a source's pictures, and to stay with them.
 *
 * <p>How long ffmpeg looks for streams cannot be right for all: where there is no sound it waits
 * for some as long as it may, and where sound comes first it stops before the pictures' first
 * keyframe comes. It looks {@linkplain FfmpegSettings#probing as briefly as it can} at first, and a
 * second child patiently when there was only sound. What one program cannot decode another one may;
 * and a source that has only sound is looked at again and again.
 */
final class FfmpegConnection implements SourceConnection {
  private static final Logger log = LoggerFactory.getLogger(FfmpegConnection.class);
  private static final AtomicLong NUMBERS = new AtomicLong();

  private final ProgramChoice programs;
  private final FfmpegSettings settings;
  private final AddressPolicy policy;
  private final CaptureMetrics metrics;
  private final SourceRequest request;
  private final Approach approach;
  private final SourceListener listener;
  private final String name = "source-" + NUMBERS.incrementAndGet();

  private volatile boolean closed;
  private volatile @Nullable Look look;
  private volatile @Nullable RenditionLookUp lookUp;

  FfmpegConnection(
      ProgramChoice programs,
      FfmpegSettings settings,
      AddressPolicy policy,
      CaptureMetrics metrics,
      SourceRequest request,
      SourceListener listener) {
    this.programs = programs;
    this.settings = settings;
    this.policy = policy;
    this.metrics = metrics;
    this.request = request;
    this.approach = new Approach(request);
    this.listener = listener;
  }

  void start() {
    Thread.ofPlatform().daemon().name(name).start(this::run);
  }

  @Override
  public void close() {
    closed = true;
    RenditionLookUp asking = lookUp;
    if (asking != null) {
      asking.close();
    }
    Look begun = look;
    if (begun != null) {
      begun.close();
    }
    // The last: who waits for a turn finds that all is over when it wakes up.
    approach.close();
  }

  @Override
  public Optional<Duration> childCpu() {
    Look begun = look;
    return begun == null ? Optional.empty() : begun.childCpu();
  }

  private void run() {
    SourceEnd end;
    try {
      Optional<String> refusal = refusal();
      if (refusal.isPresent()) {
        listener.on(new SourceEvent.Closed(new SourceEnd(Kind.BAD_INPUT, false, refusal.get())));
        return;
      }
      EndEvidence evidence = follow();
      end =
          closed ? new SourceEnd(Kind.CLOSED, evidence.pictures(), "closed") : classified(evidence);
    } catch (IOException e) {
      end = new SourceEnd(Kind.LOCAL_FAULT, false, String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) {
      // Also an Error, such as no thread left: without an end the capture would wait for ever.
      end = new SourceEnd(Kind.LOCAL_FAULT, false, "our own failure: " + e);
    }
    listener.on(new SourceEvent.Closed(end));
  }

  /** HTTP has a proxy, which looks at every address. */
  private Optional<String> refusal() {
    return SourceKind.of(request.url()).overHttp()
        ? Optional.empty()
        : policy.refusal(request.url());
  }

  private SourceEnd classified(EndEvidence evidence) {
    SourceEnd end = EndClassifier.classify(evidence);
    return end.kind() == Kind.UNDECODABLE
        ? new SourceEnd(
            end.kind(),
            end.picturesSeen(),
            "%s (tried: %s; HEVC and AV1 over RTMP and HTTP-FLV need ffmpeg 6.1 or newer)"
                .formatted(end.detail(), programs))
        : end;
  }

  /** With one program after the other, until one finds pictures, or something else is wrong. */
  private EndEvidence follow() throws IOException {
    EndEvidence evidence = null;
    for (FfmpegBinary program : programs.forSource(request.url())) {
      if (evidence != null) {
        log.info(
            "A stream of {}: no picture that ffmpeg decodes; now with {}",
            request.url().server(),
            program);
      }
      evidence = evidence == null ? follow(program) : look(program, atFirst());
      if (closed || !EndClassifier.lacksPictures(evidence)) {
        noteChoice(program, evidence);
        return evidence;
      }
    }
    if (evidence == null) {
      throw new IllegalStateException("there is no ffmpeg");
    }
    return evidence.soundOnly() ? lookAgain() : evidence;
  }

  private EndEvidence follow(FfmpegBinary program) throws IOException {
    EndEvidence evidence = look(program, atFirst());
    if (request.sound() == Sound.NONE && EndClassifier.lacksPictures(evidence) && !closed) {
      // What another connection found holds no more.
      evidence = look(program, settings.probing(request.url(), Sound.UNKNOWN));
    }
    if (!evidence.soundOnly() || closed) {
      return evidence;
    }
    listener.on(new SourceEvent.SoundOnly(false));
    return look(program, patiently());
  }

  /** Until there is a picture, or the source is not there any more. */
  private EndEvidence lookAgain() throws IOException {
    EndEvidence evidence;
    do {
      listener.on(new SourceEvent.SoundOnly(true));
      evidence = look(programs.forSource(request.url()).getFirst(), patiently());
    } while (evidence.soundOnly() && !closed);
    return evidence;
  }

  private void noteChoice(FfmpegBinary program, EndEvidence evidence) {
    if (evidence.pictures()) {
      programs.found(request.url(), program);
    }
  }

  private Duration atFirst() {
    return settings.probing(request.url(), request.sound());
  }

  /** Ten seconds by default; what it found is to be known before the watchdog's time is over. */
  private Duration patiently() {
    return settings.connectTimeout().multipliedBy(2).dividedBy(3);
  }

  /**
   * With one program, to its end.
   *
   * @param probing how long ffmpeg may look for streams
   */
  private EndEvidence look(FfmpegBinary program, Duration probing) throws IOException {
    SourceRequest asked = approach.next();
    Rendition rendition = rendition(asked);
    EndEvidence evidence = look(program, probing, asked, rendition);
    boolean broken = !evidence.opened() && evidence.givenUp().isEmpty();
    if (!rendition.isChosen() || !broken || closed) {
      return evidence;
    }
    // A playlist may name what is not there, or let in only who has its cookies.
    log.info(
        "A stream of {}: its rendition {} does not open; now the source itself",
        request.url().server(),
        rendition);
    SourceRequest again = approach.next();
    return look(program, probing, again, Rendition.source(again.url()));
  }

  /** Anew for each look: addresses in playlists expire. */
  private Rendition rendition(SourceRequest asked) throws IOException {
    try (RenditionLookUp asking = new RenditionLookUp(asked, policy, metrics, settings)) {
      lookUp = asking;
      if (closed) {
        asking.close();
      }
      return asking.find();
    }
  }

  private EndEvidence look(
      FfmpegBinary program, Duration probing, SourceRequest asked, Rendition rendition)
      throws IOException {
    var setting =
        new PlannedChild.Setting(
            approach, program, settings, policy, metrics, asked, rendition, probing, name);
    try (Look begun = new Look(setting, listener)) {
      look = begun;
      if (closed) {
        begun.close();
      }
      return begun.follow();
    }
  }
}
