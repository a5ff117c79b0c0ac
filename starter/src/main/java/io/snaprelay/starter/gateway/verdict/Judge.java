package io.snaprelay.starter.gateway.verdict;

import io.snaprelay.contract.Judged;
import io.snaprelay.contract.Verdict;
import io.snaprelay.model.StreamId;

/** Who tells a stream; {@code StreamClient::judge}, with its exceptions. */
@FunctionalInterface
public interface Judge {
  Judged judge(StreamId stream, Verdict verdict);
}
