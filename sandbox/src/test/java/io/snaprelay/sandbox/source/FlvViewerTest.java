package io.snaprelay.sandbox.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import org.junit.jupiter.api.Test;

class FlvViewerTest {

  private static final FlvTag MEGABYTE = new FlvTag(FlvTag.VIDEO, 0, new byte[1 << 20]);

  @Test
  void isDropped_whenItIsFarBehind() {
    var socket = new Socket();
    var viewer = new FlvViewer(socket, FlvOrigin.Options.defaults());
    for (int i = 0; i < 8; i++) {
      assertThat(viewer.offer(MEGABYTE)).isTrue();
    }

    assertThat(viewer.offer(MEGABYTE)).isFalse();
    assertThat(socket.isClosed()).isTrue();
  }
}
