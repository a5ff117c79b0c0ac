package io.snaprelay.capture.egress;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.capture.source.SourceEnd;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.capture.source.SourceRequest;
import io.snaprelay.contract.Allowance;
import io.snaprelay.contract.PictureSpec;
import io.snaprelay.contract.Sound;
import io.snaprelay.contract.SourceUrl;
import io.snaprelay.model.Accuracy;
import io.snaprelay.model.Grid;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedFrameSourceTest {

  private final List<String> opened = new ArrayList<>();
  private final List<SourceEvent> heard = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "rtsp://host/a, source.allow=rtsp",
    "http://u:s3cret@host/a.flv, source.allow=user-info",
  })
  void rejectsWhatThisWorkerDoesNotAllow_andSaysWhatToDo(String url, String remedy) {
    open(url, Allowance.NONE);

    assertThat(opened).isEmpty();
    assertThat(heard)
        .singleElement()
        .isInstanceOfSatisfying(
            SourceEvent.Closed.class,
            closed -> {
              assertThat(closed.end().kind()).isEqualTo(SourceEnd.Kind.BAD_INPUT);
              assertThat(closed.end().detail()).contains(remedy).doesNotContain("s3cret");
            });
  }

  @Test
  void opensWhatItAllows() {
    open("rtsp://u:s3cret@host/a", Set.of(Allowance.RTSP, Allowance.USER_INFO));
    open("rtmp://host/a", Allowance.NONE);

    assertThat(opened).containsExactly("rtsp://u:s3cret@host/a", "rtmp://host/a");
    assertThat(heard).isEmpty();
  }

  private void open(String url, Set<Allowance> allowed) {
    SourceRequest request =
        new SourceRequest(
            new SourceUrl(url),
            new Grid(1_000, 0),
            Accuracy.ECONOMY,
            PictureSpec.DEFAULT,
            false,
            null,
            Sound.UNKNOWN,
            null);
    new AllowedFrameSource(
            (asked, listener) -> {
              opened.add(asked.url().value());
              return () -> {};
            },
            allowed)
        .open(request, heard::add)
        .close();
  }
}
