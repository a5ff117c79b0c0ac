package io.snaprelay.capture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.capture.ffmpeg.ChildOutput.Message;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChildOutputTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Reads once, and fails. */
  interface Pipe {
    int read() throws IOException;
  }

  static Stream<Pipe> failures() {
    return Stream.of(
        () -> {
          throw new IOException("broken");
        },
        () -> {
          throw new IllegalStateException("broken");
        },
        () -> {
          throw new OutOfMemoryError("broken");
        });
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whateverFailsInAReader_isThatPipesEnd(Pipe failing) throws InterruptedException {
    try (ChildOutput output =
        new ChildOutput(InputStream.nullInputStream(), stream(failing), "test")) {
      assertThat(Stream.of(fault(output), fault(output)).flatMap(Optional::stream))
          .singleElement()
          .asString()
          .contains("broken");
    }
  }

  private static Optional<String> fault(ChildOutput output) throws InterruptedException {
    Message message = Objects.requireNonNull(output.next(PATIENCE));
    return ((Message.Ended) message).fault();
  }

  private static InputStream stream(Pipe pipe) {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        return pipe.read();
      }

      @Override
      public int read(byte[] bytes, int from, int length) throws IOException {
        return pipe.read();
      }
    };
  }
}
