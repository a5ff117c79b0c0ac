package io.snaprelay.capture.signing;

import io.snaprelay.capture.source.FrameSource;
import io.snaprelay.capture.source.NextChild;
import io.snaprelay.capture.source.SourceConnection;
import io.snaprelay.capture.source.SourceEnd;
import io.snaprelay.capture.source.SourceEnd.Kind;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.capture.source.SourceListener;
import io.snaprelay.capture.source.SourceRequest;
import io.snaprelay.capture.source.UrlSigner;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Signs the addresses that name a signer, at each connect anew and for each further child of a
 * connection, so that no signature is older than what is opened with it. Nothing that leaves here
 * shows one.
 */
public final class SigningFrameSource implements FrameSource {

  private final FrameSource source;
  private final Map<String, UrlSigner> signers;
  private final InstantSource clock;
  private final String worker;

  SigningFrameSource(
      FrameSource source, Map<String, UrlSigner> signers, InstantSource clock, String worker) {
    this.source = source;
    this.signers = Map.copyOf(signers);
    this.clock = clock;
    this.worker = worker;
  }

  /**
   * Signs for {@code source} by what is configured.
   *
   * @param worker what we are called when a signer is missing here
   */
  public static SigningFrameSource of(
      FrameSource source, Map<String, SignerSettings> settings, String worker) {
    Map<String, UrlSigner> signers =
        settings.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, it -> new KeyedSigner(it.getValue())));
    return new SigningFrameSource(source, signers, InstantSource.system(), worker);
  }

  @Override
  public SourceConnection open(SourceRequest request, SourceListener listener) {
    String name = request.url().signer();
    if (name == null) {
      return source.open(request, listener);
    }
    UrlSigner signer = signers.get(name);
    return signer == null ? lacking(name, listener) : signed(request, signer, listener);
  }

  private SourceConnection signed(
      SourceRequest request, UrlSigner signer, SourceListener listener) {
    Signatures signatures = new Signatures(signer, request.url(), clock);
    NextChild next = new NextChild(request.nextChild().turn(), signatures::sign);
    return source.open(
        request.at(signatures.sign()).with(next), event -> listener.on(heard(event, signatures)));
  }

  private static SourceEvent heard(SourceEvent event, Signatures signatures) {
    return switch (event) {
      case SourceEvent.CaughtUp caughtUp -> {
        signatures.accepted();
        yield caughtUp;
      }
      case SourceEvent.Closed closed -> closed(closed, signatures);
      case SourceEvent.Progress progress -> progress;
      case SourceEvent.Sampled sampled -> sampled;
      case SourceEvent.SoundOnly soundOnly -> soundOnly;
      case SourceEvent.ClockRestarted restarted -> restarted;
      case SourceEvent.Picture picture -> picture;
    };
  }

  private static SourceEvent closed(SourceEvent.Closed closed, Signatures signatures) {
    SourceEnd end = closed.end();
    if (end.kind() == Kind.REFUSED) {
      signatures.refused();
    }
    return new SourceEvent.Closed(
        new SourceEnd(end.kind(), end.picturesSeen(), signatures.hideIn(end.detail())));
  }

  /**
   * A fault of this worker's, not of the source's: it ends no stream, and before the first picture
   * it gives the attempt up, so that another worker may do better.
   */
  private SourceConnection lacking(String name, SourceListener listener) {
    String detail =
        "worker %s has no signer '%s' (it has: %s): set signers.%s.type and signers.%s.key in its file, or SIGNERS_%s_TYPE and SIGNERS_%s_KEY"
            .formatted(worker, name, known(), name, name, variable(name), variable(name));
    listener.on(new SourceEvent.Closed(new SourceEnd(Kind.LOCAL_FAULT, false, detail)));
    return () -> {};
  }

  private String known() {
    return signers.isEmpty()
        ? "none"
        : signers.keySet().stream().sorted().collect(Collectors.joining(", "));
  }

  private static String variable(String name) {
    return name.replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
