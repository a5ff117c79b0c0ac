package io.snaprelay.starter.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.model.StreamId;
import io.snaprelay.runtime.errors.ServiceUnreachableException;
import io.snaprelay.starter.testing.FakeStreams;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class PromptStreamsTest {

  private static final StreamId ROOM = new StreamId("live/room42");

  private final FakeStreams behind = new FakeStreams();
  private final AtomicBoolean away = new AtomicBoolean();
  private final PromptStreams streams = new PromptStreams(behind, this::requireTemporal);

  private void requireTemporal() {
    if (away.get()) {
      throw new ServiceUnreachableException("Temporal", "here", "refused", "Start it.", null);
    }
  }

  private static CaptureRequest request() {
    return CaptureRequest.builder(ROOM.value())
        .url("rtmp://pull.example.com/live/a")
        .interval(Duration.ofSeconds(1))
        .build();
  }

  @Test
  void asksNobody_whileTemporalIsAway() {
    away.set(true);

    assertThatThrownBy(() -> streams.start(request()))
        .isInstanceOf(ServiceUnreachableException.class);
    assertThatThrownBy(() -> streams.status(ROOM)).isInstanceOf(ServiceUnreachableException.class);
    assertThat(behind.find(ROOM.value())).isNull();
  }

  @Test
  void asksWhereItIsThere() {
    streams.start(request());

    assertThat(behind.find(ROOM.value())).isNotNull();
  }
}
