package io.snaprelay.capture.signing;

import io.snaprelay.capture.source.FrameSource;
import io.snaprelay.capture.source.SignedUrl;
import io.snaprelay.capture.source.SourceConnection;
import io.snaprelay.capture.source.SourceEnd;
import io.snaprelay.capture.source.SourceEnd.Kind;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.capture.source.SourceListener;
import io.snaprelay.capture.source.SourceRequest;
import io.snaprelay.capture.source.UrlSigner;
import io.snaprelay.contract.SourceUrl;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Signs the addresses that name a signer, at each connect anew, so that no signature is older than
 * its connection. Nothing that leaves here shows one.
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
    SignedUrl url = signer.sign(request.url(), clock.instant());
    return source.open(
        request.at(url.url()), event -> listener.on(heard(event, request.url(), url, signer)));
  }

  private static SourceEvent heard(
      SourceEvent event, SourceUrl asked, SignedUrl signed, UrlSigner signer) {
    return switch (event) {
      case SourceEvent.CaughtUp caughtUp -> {
        signer.accepted(asked, signed);
        yield caughtUp;
      }
      case SourceEvent.Closed closed -> closed(closed, asked, signed, signer);
      case SourceEvent.Progress progress -> progress;
      case SourceEvent.Sampled sampled -> sampled;
      case SourceEvent.SoundOnly soundOnly -> soundOnly;
      case SourceEvent.ClockRestarted restarted -> restarted;
      case SourceEvent.Picture picture -> picture;
    };
  }

  private static SourceEvent closed(
      SourceEvent.Closed closed, SourceUrl asked, SignedUrl signed, UrlSigner signer) {
    SourceEnd end = closed.end();
    if (end.kind() == Kind.REFUSED) {
      signer.refused(asked, signed);
    }
    return new SourceEvent.Closed(
        new SourceEnd(end.kind(), end.picturesSeen(), signed.hideIn(end.detail())));
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
