package io.snaprelay.examples.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FrameTest {

  @Test
  void isReadFromAMessage_whateverElseIsThere() {
    assertThat(
            read(
                """
                {"frameId": "f1", "streamId": "live/a", "bucket": "b", "key": "k.jpg", "width": 320}
                """))
        .contains(new Frame("f1", "live/a", "b", "k.jpg"));
  }

  @Test
  void isNone_whereTheMessageIsNone() {
    assertThat(read("{\"frameId\": ")).isEmpty();
    assertThat(read("hello")).isEmpty();
    assertThat(read("")).isEmpty();
    assertThat(read("[]")).isEmpty();
    assertThat(read("{\"frameId\": \"f1\", \"streamId\": \"live/a\"}")).isEmpty();
  }

  private static Optional<Frame> read(String json) {
    return Frame.of(json.getBytes(StandardCharsets.UTF_8));
  }
}
