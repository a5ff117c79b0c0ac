package io.snaprelay.workflow;

import io.snaprelay.contract.StreamStatus;
import io.snaprelay.model.FrameRef;
import io.snaprelay.model.WireTime;
import java.util.Locale;

/** What the Temporal UI shows of a stream at a glance, in Markdown. Without secrets. */
final class CurrentDetails {

  private CurrentDetails() {}

  static String markdown(StreamStatus status) {
    StringBuilder text = new StringBuilder();
    text.append("**%s** since %s%n".formatted(status.state(), WireTime.format(status.since())));
    if (status.endReason() != null) {
      line(text, "ended", status.endReason().name().toLowerCase(Locale.ROOT));
    }
    if (status.endDetail() != null) {
      line(text, "because", status.endDetail());
    }
    line(text, "mode", "%s, %s".formatted(status.mode(), status.modeReason()));
    if (status.segment() > 0) {
      line(text, "segment", holder(status));
    }
    line(
        text,
        "settled",
        "%d captured, %d unchanged, %d missed"
            .formatted(
                status.settled().captured(),
                status.settled().unchanged(),
                status.settled().missedSlots()));
    FrameRef last = status.lastFrame();
    if (last != null) {
      line(text, "last picture", "`%s/%s`".formatted(last.bucket(), last.key()));
    }
    return text.toString();
  }

  private static String holder(StreamStatus status) {
    return status.holder() == null
        ? "%d, connecting".formatted(status.segment())
        : "%d, attempt %d on `%s`"
            .formatted(status.segment(), status.holder().attempt(), status.worker());
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append("%n- %s: %s".formatted(name, value));
  }
}
