package io.snaprelay.capture.source;

import io.snaprelay.contract.PictureSpec;
import io.snaprelay.contract.Sound;
import io.snaprelay.contract.SourceUrl;
import io.snaprelay.model.Accuracy;
import io.snaprelay.model.Grid;
import io.snaprelay.model.StreamTraits;
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
 */
public record SourceRequest(
    SourceUrl url,
    Grid grid,
    Accuracy accuracy,
    PictureSpec picture,
    boolean extraAtStart,
    @Nullable Long anchor,
    Sound sound,
    @Nullable StreamTraits traits) {

  /** The same of another address. */
  public SourceRequest at(SourceUrl other) {
    return new SourceRequest(other, grid, accuracy, picture, extraAtStart, anchor, sound, traits);
  }
}
