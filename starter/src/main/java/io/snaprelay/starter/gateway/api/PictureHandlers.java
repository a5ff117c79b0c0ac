package io.snaprelay.starter.gateway.api;

import io.javalin.http.Context;
import io.snaprelay.model.StreamId;
import io.snaprelay.starter.answer.PicturesAnswer;
import io.snaprelay.starter.gateway.http.Problem;
import io.snaprelay.starter.gateway.http.ProblemException;
import io.snaprelay.starter.picture.PicturePage;
import io.snaprelay.starter.picture.PictureQuery;
import io.snaprelay.starter.picture.StoredPictures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A stream's pictures in a range of time, each with an address that opens it for a while. */
final class PictureHandlers implements PictureUrls {

  private static final Duration USUAL = Duration.ofHours(1);

  /** A listing begins anew each day. */
  private static final Duration LONGEST = Duration.ofDays(366);

  private final @Nullable StoredPictures pictures;
  private final Duration urlsValid;
  private final Clock clock;

  /**
   * @param pictures null where the store's settings are not known
   */
  PictureHandlers(@Nullable StoredPictures pictures, Duration urlsValid, Clock clock) {
    this.pictures = pictures;
    this.urlsValid = urlsValid;
    this.clock = clock;
  }

  void list(Context context) {
    StreamId stream = Parameters.stream(context);
    Parameters asked = Parameters.of(context, "from", "to", "limit", "page");
    Instant now = clock.instant();
    Instant to = asked.instant("to", now);
    Instant from = asked.instant("from", to.minus(USUAL));
    if (!from.isBefore(to)) {
      asked.wrong("to", "must be after from, which is an hour before it by default");
    } else if (Duration.between(from, to).compareTo(LONGEST) > 0) {
      asked.wrong("from", "must be at most %d days before to".formatted(LONGEST.toDays()));
    }
    int limit = asked.limit("limit");
    asked.check();
    StoredPictures known = known();
    PicturePage page = known.list(new PictureQuery(stream, from, to, limit, asked.text("page")));
    StreamHandlers.answer(
        context,
        PicturesAnswer.of(
            stream, page, key -> known.url(key, urlsValid).toString(), now.plus(urlsValid)));
  }

  private StoredPictures known() {
    if (pictures == null) {
      throw new ProblemException(
          Problem.of(
              501,
              "No store",
              "this gateway knows no bucket: set oss.endpoint, oss.bucket and the rest of oss for it"));
    }
    return pictures;
  }

  @Override
  public @Nullable String of(String key) {
    return pictures == null ? null : pictures.url(key, urlsValid).toString();
  }
}
