package io.snaprelay.contract;

import io.temporal.common.SearchAttributeKey;

/**
 * Search attributes of a stream's workflow. A namespace that lacks them fails every workflow task
 * that sets one, so they are set only where {@code snaprelay setup} registered them: a client that
 * starts a stream sets both, and the workflow updates those that it was started with.
 */
public final class SearchAttributes {

  /** A {@code CaptureState}. */
  public static final SearchAttributeKey<String> CAPTURE_STATE =
      SearchAttributeKey.forKeyword("CaptureState");

  /** A {@code RiskLevel}. */
  public static final SearchAttributeKey<String> RISK_LEVEL =
      SearchAttributeKey.forKeyword("RiskLevel");

  private SearchAttributes() {}
}
