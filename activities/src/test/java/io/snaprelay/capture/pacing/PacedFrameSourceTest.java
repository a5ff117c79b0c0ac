package io.snaprelay.capture.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.capture.source.NextChild;
import io.snaprelay.capture.source.SourceConnection;
import io.snaprelay.capture.source.SourceEnd;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.capture.source.SourceRequest;
import io.snaprelay.capture.testing.FakeFrameSource;
import io.snaprelay.contract.PictureSpec;
import io.snaprelay.contract.Sound;
import io.snaprelay.contract.SourceUrl;
import io.snaprelay.model.Accuracy;
import io.snaprelay.model.Grid;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacedFrameSourceTest {

  private final FakeFrameSource source = new FakeFrameSource();
  private final PacedFrameSource paced = new PacedFrameSource(source, 2);
  private final Queue<SourceEvent> heard = new ConcurrentLinkedQueue<>();

  @AfterEach
  void close() {
    paced.close();
  }

  private SourceConnection open(String url) {
    SourceRequest request =
        new SourceRequest(
            new SourceUrl(url),
            Grid.of(Duration.ofSeconds(1), Duration.ZERO),
            Accuracy.ECONOMY,
            PictureSpec.DEFAULT,
            false,
            null,
            Sound.UNKNOWN,
            null);
    return paced.open(request, heard::add);
  }

  @Test
  void opensAtOnce_andTheNextOfTheSameHostInItsTurn() {
    open("rtmp://origin/live/a");
    open("rtmp://another/live/b");
    open("rtmp://origin/live/c");
    assertThat(source.connections()).hasSize(2);

    await().atMost(Duration.ofSeconds(10)).until(() -> source.connections().size() == 3);
    assertThat(source.connections().getLast().request().url().value())
        .isEqualTo("rtmp://origin/live/c");
  }

  @Test
  void doesNotOpenWhatWasClosedMeanwhile_andSaysThatItIsOver_once() {
    open("rtmp://origin/live/a");
    SourceConnection waiting = open("rtmp://origin/live/b");

    waiting.close();
    waiting.close();

    assertThat(heard)
        .singleElement()
        .isInstanceOfSatisfying(
            SourceEvent.Closed.class,
            closed -> assertThat(closed.end().kind()).isEqualTo(SourceEnd.Kind.CLOSED));
    assertThat(source.connections()).hasSize(1);
  }

  @Test
  void furtherChildrenOfAConnection_takeTurnsAsWell() {
    open("rtmp://origin/live/a");
    NextChild next = source.connection().request().nextChild();

    Duration last = Duration.ZERO;
    for (int child = 0; child < 100; child++) {
      last = next.turn().get();
    }

    // Two a second: the hundredth goes in fifty seconds, less what this machine stood still.
    assertThat(last).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(50));
    assertThat(next.address().get()).isEqualTo(new SourceUrl("rtmp://origin/live/a"));
  }

  @Test
  void closesWhatIsOpen() {
    open("rtmp://origin/live/a");
    SourceConnection second = open("rtmp://origin/live/b");
    await().atMost(Duration.ofSeconds(10)).until(() -> source.connections().size() == 2);

    second.close();

    assertThat(source.connections().getLast().isOpen()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "rtmp://Origin:1935/live/a, origin",
    "https://user:pass@cdn.example.com/live/a.flv?sign=x@y, cdn.example.com",
    "srt://[::1]:9000?streamid=a, [::1]",
    "nothing, ''"
  })
  void takesTheHostOfAnyAddress(String url, String host) {
    assertThat(PacedFrameSource.host(url)).isEqualTo(host);
  }
}
