package io.snaprelay.starter.gateway.wall;

import io.javalin.http.Context;
import io.snaprelay.model.StreamId;
import io.snaprelay.model.Trigger;
import io.snaprelay.starter.gateway.api.Parameters;
import io.snaprelay.starter.gateway.http.Problem;
import io.snaprelay.starter.gateway.http.ProblemException;
import io.snaprelay.starter.picture.StoredPictures;
import io.snaprelay.starter.picture.StoredPictures.PicturePlace;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Addresses of pictures that last: each time they lead to one that opens it for a minute. */
final class PictureRedirects {

  private static final Set<String> WIDTHS = Set.of("160", "320", "640", "1280");

  private final Optional<StoredPictures> pictures;
  private final Duration valid;
  private final boolean resize;

  /**
   * @param resize whether the store makes pictures smaller
   */
  PictureRedirects(Optional<StoredPictures> pictures, Duration valid, boolean resize) {
    this.pictures = pictures;
    this.valid = valid;
    this.resize = resize;
  }

  void handle(Context context) {
    StreamId stream = Parameters.stream(context);
    Instant slot = slot(context.pathParam("slot"));
    Parameters asked = Parameters.of(context, "trigger", "w");
    Trigger trigger = asked.word("trigger", Trigger.class);
    Integer width = width(asked);
    asked.check();
    StoredPictures store =
        pictures.orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(501, "No store", "this gateway knows no bucket: set oss for it")));
    PicturePlace place = new PicturePlace(stream, slot, trigger == null ? Trigger.GRID : trigger);
    URI url = store.url(place, resize ? width : null, valid);
    context.header("Cache-Control", "private, max-age=" + valid.toSeconds() / 2);
    context.header("Location", url.toString());
    context.status(302);
  }

  private static Instant slot(String millis) {
    if (!millis.matches("\\d{1,14}")) {
      throw ProblemException.invalid(
          List.of(
              new Problem.FieldError(
                  "slot", "must be a slot's milliseconds since 1970, as a number")));
    }
    return Instant.ofEpochMilli(Long.parseLong(millis));
  }

  private static @Nullable Integer width(Parameters asked) {
    String text = asked.text("w");
    if (text == null) {
      return null;
    }
    if (!WIDTHS.contains(text)) {
      asked.wrong("w", "must be one of 160, 320, 640, 1280, or left out");
      return null;
    }
    return Integer.valueOf(text);
  }
}
