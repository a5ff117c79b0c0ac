package io.snaprelay.capture.source;

import io.snaprelay.contract.PictureSpec;
import io.snaprelay.contract.Sound;
import io.snaprelay.contract.SourceUrl;
import io.snaprelay.model.Accuracy;
import io.snaprelay.model.Grid;
import io.snaprelay.model.StreamTraits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of a connection.
 *
 * @param grid the first picture of each of its slots is delivered
 * @param extraAtStart whether pictures between the slots are wanted as well during the first
 *     seconds, about one a second, for an extra picture when the source comes on air
 * @param anchor wall clock minus source clock in milliseconds, as another connection to the source
 *     knew it; used where a source's timestamps are the same on all connections. Null where nobody
 *     knows
 * @param sound as another connection to the source found it: who knows need not wait for it
 * @param traits what other connections saw of the stream, so that it is judged once; null where
 *     there was none
 * @param next how one more child of the connection comes to the source; null where it goes as the
 *     first one did
 */
public record SourceRequest(
    SourceUrl url,
    Grid grid,
    Accuracy accuracy,
    PictureSpec picture,
    boolean extraAtStart,
    @Nullable Long anchor,
    Sound sound,
    @Nullable StreamTraits traits,
    @Nullable NextChild next) {

  /** All children of the connection go at once, and to the same address. */
  public SourceRequest(
      SourceUrl url,
      Grid grid,
      Accuracy accuracy,
      PictureSpec picture,
      boolean extraAtStart,
      @Nullable Long anchor,
      Sound sound,
      @Nullable StreamTraits traits) {
    this(url, grid, accuracy, picture, extraAtStart, anchor, sound, traits, null);
  }

  /** The same of another address. */
  public SourceRequest at(SourceUrl other) {
    return new SourceRequest(
        other, grid, accuracy, picture, extraAtStart, anchor, sound, traits, next);
  }

  /** The same, with what stands before the source for further children as well. */
  public SourceRequest with(NextChild further) {
    return new SourceRequest(
        url, grid, accuracy, picture, extraAtStart, anchor, sound, traits, further);
  }

  /** How one more child of the connection comes to the source. */
  public NextChild nextChild() {
    return next == null ? new NextChild(() -> Duration.ZERO, () -> url) : next;
  }
}
