package io.snaprelay.capture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.capture.source.NextChild;
import io.snaprelay.capture.source.SourceRequest;
import io.snaprelay.contract.SourceUrl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApproachTest {

  private final List<String> done = new ArrayList<>();

  @Test
  void theFirstChildGoesAtOnce_andEachOtherOneTakesATurn_andAnAddressBehindIt() {
    SourceRequest asked = request(Duration.ofMillis(1));
    Approach approach = new Approach(asked);

    assertThat(approach.next()).isSameAs(asked);
    assertThat(done).isEmpty();
    assertThat(approach.next().url().value()).isEqualTo("rtmp://host/live/a?sign=2");
    assertThat(approach.next().url().value()).isEqualTo("rtmp://host/live/a?sign=4");
    assertThat(done).containsExactly("turn", "address", "turn", "address");
  }

  /** Would last for longer than any test otherwise. */
  @Test
  void nobodyWaitsForATurn_onceTheConnectionIsClosed() {
    Approach approach = new Approach(request(Duration.ofDays(1)));
    approach.next();
    approach.close();

    assertThat(approach.next().grid()).isEqualTo(request(Duration.ZERO).grid());
  }

  private SourceRequest request(Duration turn) {
    return Requests.every(1_000, "rtmp://host/live/a?sign=1")
        .with(
            new NextChild(
                () -> {
                  done.add("turn");
                  return turn;
                },
                () -> {
                  done.add("address");
                  return new SourceUrl("rtmp://host/live/a?sign=" + done.size());
                }));
  }
}
