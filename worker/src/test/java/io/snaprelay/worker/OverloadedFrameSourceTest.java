package io.snaprelay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.capture.source.SourceEnd;
import io.snaprelay.capture.source.SourceEnd.Kind;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.capture.source.SourceRequest;
import io.snaprelay.contract.PictureSpec;
import io.snaprelay.contract.Sound;
import io.snaprelay.contract.SourceUrl;
import io.snaprelay.model.Accuracy;
import io.snaprelay.model.Grid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverloadedFrameSourceTest {

  private static final SourceRequest REQUEST =
      new SourceRequest(
          new SourceUrl("rtmp://origin/live/a"),
          Grid.of(Duration.ofSeconds(1), Duration.ZERO),
          Accuracy.ECONOMY,
          PictureSpec.DEFAULT,
          false,
          null,
          Sound.UNKNOWN,
          null);

  @ParameterizedTest
  @CsvSource({
    "LOST, true, true, TOO_SLOW",
    "STALLED, true, true, TOO_SLOW",
    "LOST, true, false, LOST",
    "LOST, false, true, LOST",
    "ENDED, true, true, ENDED",
    "REFUSED, true, true, REFUSED"
  })
  void blamesUs_onlyForConnectionsThatBreakWhileWeAreOverloaded(
      Kind kind, boolean pictures, boolean overloaded, Kind told) {
    List<SourceEvent> heard = new ArrayList<>();
    OverloadedFrameSource source =
        new OverloadedFrameSource(
            (request, listener) -> {
              listener.on(new SourceEvent.Closed(new SourceEnd(kind, pictures, "why")));
              return () -> {};
            },
            () -> overloaded);

    source.open(REQUEST, heard::add).close();

    assertThat(heard)
        .singleElement()
        .isInstanceOfSatisfying(
            SourceEvent.Closed.class,
            closed -> {
              assertThat(closed.end().kind()).isEqualTo(told);
              assertThat(closed.end().detail()).contains("why");
            });
  }
}
