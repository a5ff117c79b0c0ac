package io.snaprelay.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void countsUpFromTheBaseInTheOrderOfUse() {
    Ports ports = Ports.countingFrom(20_000);

    assertThat(ports.of(PortUse.TEMPORAL)).isEqualTo(20_000);
    assertThat(ports.of(PortUse.TEMPORAL_UI)).isEqualTo(20_001);
    assertThat(ports.of(PortUse.KAFKA)).isEqualTo(20_002);
    assertThat(ports.of(PortUse.OSS)).isEqualTo(20_003);
    assertThat(ports.of(PortUse.RTMP)).isEqualTo(20_004);
    assertThat(ports.of(PortUse.HTTP_LIVE)).isEqualTo(20_005);
    assertThat(ports.of(PortUse.WALL)).isEqualTo(20_006);
    assertThat(ports.of(PortUse.METRICS)).isEqualTo(20_007);
    assertThat(ports.of(PortUse.MISBEHAVING)).isEqualTo(20_008);
  }

  @Test
  void hasTheUsualPortsUnlessToldOtherwise() {
    assertThat(Ports.usual().of(PortUse.KAFKA)).isEqualTo(9092);
  }

  @Test
  void rejectsABase_whenItsPortsWouldNotExist() {
    assertThatThrownBy(() -> Ports.countingFrom(65_530))
        .hasMessageContaining("--port-base 65530")
        .hasMessageContaining("1 to 65527");
  }

  @Test
  void namesTheTakenPortAndWhatWantedIt() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      Ports ports = Ports.countingFrom(port - 2);

      assertThatThrownBy(() -> ports.requireFree(Set.of(PortUse.KAFKA)))
          .isInstanceOf(PortTakenException.class)
          .hasMessageContaining("port " + port + " (Kafka) is taken")
          .hasMessageContaining("--port-base N");
    }
  }

  @Test
  void choosesAFreePort_whenAskedForNone() {
    int port = Ports.choose("anything", 0);

    assertThat(Ports.choose("anything", port)).isEqualTo(port);
  }
}
