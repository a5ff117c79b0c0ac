package io.snaprelay.starter.gateway.rule;

import io.snaprelay.model.Accuracy;
import io.snaprelay.model.CaptureMode;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.runtime.config.Section;
import io.snaprelay.runtime.config.Setting;
import java.time.Duration;
import java.util.Optional;

/**
 * How streams of some names are captured when their publishers come. What is left out is what the
 * risk level says, and else what every capture has.
 *
 * @param order the first rule that fits holds: smaller ones come first, equal ones by name
 * @param app pattern with {@code *} and {@code ?} of what the media server calls the app
 * @param stream likewise of the stream's name there
 * @param capture false for streams that are not captured
 * @param maxWidth widest picture in pixels, 0 for the source's own
 * @param maxHeight likewise
 * @param quality of JPEGs, 2 (best) to 31
 */
@Section(value = "rules", named = true)
public record RuleSettings(
    @Setting(byDefault = "100") int order,
    @Setting(byDefault = "*") String app,
    @Setting(byDefault = "*") String stream,
    @Setting(byDefault = "true") boolean capture,
    @Setting(min = "100ms", max = "24h") Optional<Duration> interval,
    Optional<RiskLevel> risk,
    Optional<CaptureMode> mode,
    Optional<Accuracy> accuracy,
    @Setting(byDefault = "0", min = "0", max = "8192") int maxWidth,
    @Setting(byDefault = "0", min = "0", max = "8192") int maxHeight,
    @Setting(byDefault = "5", min = "2", max = "31") int quality) {

  boolean fits(String appName, String streamName) {
    return new Glob(app).matches(appName) && new Glob(stream).matches(streamName);
  }
}
