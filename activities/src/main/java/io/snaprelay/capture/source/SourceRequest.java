package io.snaprelay.capture.source;

import io.snaprelay.contract.PictureSpec;
import io.snaprelay.contract.SourceUrl;
import io.snaprelay.model.Accuracy;
import io.snaprelay.model.Grid;

/**
 * What is wanted of a connection.
 *
 * @param grid the first picture of each of its slots is delivered
 * @param extraAtStart whether pictures between the slots are wanted as well during the first
 *     seconds, about one a second, for an extra picture when the source comes on air
 */
public record SourceRequest(
    SourceUrl url, Grid grid, Accuracy accuracy, PictureSpec picture, boolean extraAtStart) {

  /** The same of another address. */
  public SourceRequest at(SourceUrl other) {
    return new SourceRequest(other, grid, accuracy, picture, extraAtStart);
  }
}
