package io.snaprelay.capture.ffmpeg;

import io.snaprelay.capture.source.SourceRequest;
import io.snaprelay.contract.PictureSpec;
import io.snaprelay.contract.Sound;
import io.snaprelay.contract.SourceUrl;
import io.snaprelay.model.Accuracy;
import io.snaprelay.model.Grid;
import io.snaprelay.model.StreamTraits;

/** Requests for tests. */
final class Requests {

  private Requests() {}

  static SourceRequest every(long intervalMillis, String url) {
    return new SourceRequest(
        new SourceUrl(url),
        new Grid(intervalMillis, intervalMillis / 3),
        Accuracy.ECONOMY,
        PictureSpec.DEFAULT,
        false,
        null,
        Sound.UNKNOWN,
        null);
  }

  static SourceRequest withAnchor(long anchor, SourceRequest request) {
    return new SourceRequest(
        request.url(),
        request.grid(),
        request.accuracy(),
        request.picture(),
        false,
        anchor,
        Sound.UNKNOWN,
        null);
  }

  static SourceRequest of(PictureSpec picture, SourceRequest request) {
    return new SourceRequest(
        request.url(),
        request.grid(),
        request.accuracy(),
        picture,
        false,
        null,
        Sound.UNKNOWN,
        null);
  }

  static SourceRequest withExtras(SourceRequest request) {
    return new SourceRequest(
        request.url(),
        request.grid(),
        request.accuracy(),
        request.picture(),
        true,
        null,
        Sound.UNKNOWN,
        null);
  }

  /** By one child from beginning to end: no plan is cheaper. */
  static SourceRequest exactly(SourceRequest request) {
    return new SourceRequest(
        request.url(),
        request.grid(),
        Accuracy.EXACT,
        request.picture(),
        request.extraAtStart(),
        request.anchor(),
        request.sound(),
        request.traits());
  }

  /** With what others saw of the stream. */
  static SourceRequest knowing(StreamTraits traits, SourceRequest request) {
    return new SourceRequest(
        request.url(),
        request.grid(),
        request.accuracy(),
        request.picture(),
        request.extraAtStart(),
        request.anchor(),
        request.sound(),
        traits);
  }
}
