package io.snaprelay.starter.gateway.api;

import io.snaprelay.contract.Asked;
import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.PictureSpec;
import io.snaprelay.contract.RiskRule;
import io.snaprelay.model.Accuracy;
import io.snaprelay.model.CaptureMode;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.model.StreamId;
import io.snaprelay.starter.policy.RiskDefaults;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A start: the fields of {@link CaptureRequest}, of which only the addresses are needed. */
record StartBody(
    @Nullable List<UrlBody> urls,
    @Nullable Duration interval,
    @Nullable Duration phase,
    @Nullable List<Instant> at,
    @Nullable Instant end,
    @Nullable Duration duration,
    @Nullable CaptureMode mode,
    @Nullable Duration segmentLength,
    @Nullable Accuracy accuracy,
    @Nullable PictureBody picture,
    @Nullable RiskLevel riskLevel,
    @Nullable Map<String, String> labels,
    @Nullable String session,
    @Nullable Duration startWithin,
    @Nullable Duration grace,
    @Nullable String reason) {

  CaptureRequest request(StreamId stream, Map<RiskLevel, RiskRule> policy, Asked asked) {
    RiskLevel risk = Objects.requireNonNullElse(riskLevel, RiskLevel.NORMAL);
    RiskDefaults defaults = new RiskDefaults(policy, risk);
    return CaptureRequest.builder(stream.value())
        .urls(UrlBody.sources(urls))
        .interval(defaults.interval(interval, at != null && !at.isEmpty()))
        .phase(phase)
        .at(at == null ? List.of() : at)
        .end(end)
        .duration(duration)
        .mode(Objects.requireNonNullElse(mode, CaptureMode.AUTO))
        .segmentLength(segmentLength)
        .accuracy(defaults.accuracy(accuracy))
        .picture(picture == null ? PictureSpec.DEFAULT : picture.spec())
        .riskLevel(risk)
        .riskPolicy(policy)
        .labels(labels == null ? Map.of() : labels)
        .session(session)
        .startWithin(Objects.requireNonNullElse(startWithin, CaptureRequest.START_WITHIN))
        .grace(Objects.requireNonNullElse(grace, CaptureRequest.GRACE))
        .asked(asked)
        .build();
  }
}
