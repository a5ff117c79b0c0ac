package io.snaprelay.starter.answer;

import io.snaprelay.model.StreamId;
import io.snaprelay.starter.picture.PicturePage;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Pictures of a stream.
 *
 * @param urlsUntil when the addresses end
 * @param next a token for the page after it; null where there is none
 */
public record PicturesAnswer(
    String streamId, List<Picture> pictures, Instant urlsUntil, @Nullable String next) {

  /** One, and an address that opens it. */
  public record Picture(String frameId, Instant slot, String trigger, String key, String url) {}

  /**
   * A page of them.
   *
   * @param urls an address for a key
   */
  public static PicturesAnswer of(
      StreamId stream, PicturePage page, UnaryOperator<String> urls, Instant urlsUntil) {
    List<Picture> pictures =
        page.pictures().stream()
            .map(
                it ->
                    new Picture(
                        it.frameId(), it.slot(), it.trigger(), it.key(), urls.apply(it.key())))
            .toList();
    return new PicturesAnswer(stream.value(), pictures, urlsUntil, page.next());
  }
}
