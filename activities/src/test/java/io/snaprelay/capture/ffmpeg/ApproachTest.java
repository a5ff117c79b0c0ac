package io.snaprelay.capture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.capture.source.NextChild;
import io.snaprelay.capture.source.SourceRequest;
import io.snaprelay.contract.SourceUrl;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ApproachTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final List<String> done = new CopyOnWriteArrayList<>();

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

  @Test
  void noTurnAndNoAddressIsTaken_onceTheConnectionIsClosed() {
    SourceRequest asked = request(Duration.ofDays(1));
    Approach approach = new Approach(asked);
    approach.next();
    approach.close();

    assertThat(approach.next()).isSameAs(asked);
    assertThat(done).isEmpty();
  }

  /** Would last for longer than any test otherwise. */
  @Test
  void whoWaitsForATurn_goesWithoutAnAddress_whenTheConnectionIsClosed() {
    SourceRequest asked = request(Duration.ofDays(1));
    Approach approach = new Approach(asked);
    approach.next();
    CompletableFuture<SourceRequest> next = CompletableFuture.supplyAsync(approach::next);
    await().until(() -> done.contains("turn"));
    approach.close();

    assertThat(next).succeedsWithin(PATIENCE).isSameAs(asked);
    assertThat(done).containsExactly("turn");
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
