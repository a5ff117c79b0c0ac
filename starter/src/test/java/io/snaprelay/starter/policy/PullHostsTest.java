package io.snaprelay.starter.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.contract.SourceUrl;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PullHostsTest {

  private static final PullHosts ANY = new PullHosts(new PullSettings(List.of(), List.of()));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.9.9.9",
        "localhost",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "0.0.0.0",
        "169.254.169.254",
        "100.100.100.200",
        "[fe80::1]",
        "[fd00:ec2::254]",
        "[fd20:ce::254]",
        "192.0.0.192",
        "[64:ff9b::169.254.169.254]",
        "[64:ff9b::a9fe:a9fe]",
        "[64:ff9b::127.0.0.1]",
        "[64:ff9b::100.100.100.200]",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1"
      })
  void refusesThisMachine_whatIsLinkedToIt_andMetadata(String host) {
    assertThat(ANY.refusal(new SourceUrl("rtmp://" + host + "/live/a?key=secret42")))
        .hasValueSatisfying(why -> assertThat(why).doesNotContain("secret42"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.7", "10.0.0.7", "[2001:db8::7]", "nobody-knows.invalid"})
  void allowsAllOthers_asWorkersDo(String host) {
    assertThat(ANY.refusal(new SourceUrl("rtmp://" + host + "/live/a"))).isEmpty();
  }

  @Test
  void refusesNamesOfCallers_thatNobodyKnows_unlessTheyAreConfigured() {
    SourceUrl unknown = new SourceUrl("rtmp://nobody-knows.invalid/live/a?key=secret42");
    PullHosts named = new PullHosts(new PullSettings(List.of("*.invalid"), List.of()));

    assertThat(ANY.refusalOfUnknown(unknown))
        .hasValueSatisfying(
            why -> assertThat(why).contains("pull.allow-hosts").doesNotContain("secret42"));
    assertThat(named.refusalOfUnknown(unknown)).isEmpty();
    assertThat(named.refusalOfUnknown(new SourceUrl("rtmp://127.0.0.1/live/a"))).isPresent();
    assertThat(ANY.refusalOfUnknown(new SourceUrl("rtmp://192.0.2.7/live/a"))).isEmpty();
  }

  @Test
  void allowsWhatIsConfigured() {
    PullHosts loopback = new PullHosts(new PullSettings(List.of(), List.of("127.0.0.0/8")));

    assertThat(loopback.refusal(new SourceUrl("rtmp://127.0.0.1/live/a"))).isEmpty();
    assertThat(loopback.refusal(new SourceUrl("rtmp://169.254.169.254/live/a"))).isPresent();
  }

  @Test
  void refusesHostsThatAreNotNamed_whereSomeAre() {
    PullHosts named =
        new PullHosts(new PullSettings(List.of("origin.invalid", "*.cdn.invalid"), List.of()));

    assertThat(named.refusal(new SourceUrl("rtmp://Origin.invalid/a"))).isEmpty();
    assertThat(named.refusal(new SourceUrl("rtmp://pull.cdn.invalid/a"))).isEmpty();
    assertThat(named.refusal(new SourceUrl("rtmp://cdn.invalid.evil.invalid/a"))).isPresent();
    assertThat(named.refusal(new SourceUrl("rtmp://192.0.2.7/a"))).isPresent();
  }
}
