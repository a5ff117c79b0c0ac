package io.snaprelay.capture.egress;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.contract.SourceUrl;
import io.snaprelay.runtime.net.Network;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {

  private final AddressPolicy policy = AddressPolicy.publicOnly();

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, false",
    "127.9.9.9, false",
    "10.1.2.3, false",
    "172.16.0.1, false",
    "172.32.0.1, true",
    "192.168.1.1, false",
    "100.64.0.1, false",
    "0.0.0.0, false",
    "224.0.0.1, false",
    "255.255.255.255, false",
    "169.254.169.254, false",
    "100.100.100.200, false",
    "::1, false",
    "::, false",
    "::ffff:127.0.0.1, false",
    "64:ff9b::7f00:1, false",
    "fe80::1, false",
    "fd00::1, false",
    "8.8.8.8, true",
    "47.88.1.1, true",
    "2606:4700::1, true",
  })
  void aPlaylistMayLeadToThePublicInternetOnly(String address, boolean allowed) throws Exception {
    assertThat(policy.allows(InetAddress.getByName(address), false)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"169.254.169.254", "100.100.100.200", "168.63.129.16", "fe80::1", "fd00:ec2::254"})
  void noSourceIsNextToTheMachine(String address) throws Exception {
    assertThat(policy.allows(InetAddress.getByName(address), true)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "10.1.2.3", "192.168.1.1", "fd00::1", "8.8.8.8"})
  void aSourceItselfMayBePrivate(String address) throws Exception {
    assertThat(policy.allows(InetAddress.getByName(address), true)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "rtmp://169.254.169.254/live/a, 169.254.169.254 is 169.254.169.254",
    "rtsp://user:s3cret@100.100.100.200/a?key=s3cret, where nothing may be pulled from",
    "rtsp://[fe80::1]:554/a, where nothing may be pulled from",
    "srt://[::ffff:169.254.169.254]:9000, where nothing may be pulled from",
    "rtsp://127.0.0.1/a,",
    "rtmp://10.1.2.3/live/a,",
    "rtsp://8.8.8.8/a,",
    "rtsp://nowhere.invalid/a,",
  })
  void whatConnectsDirectlyIsLookedAtBefore(String url, @Nullable String refusal) {
    assertThat(policy.refusal(new SourceUrl(url)).orElse(""))
        .contains(refusal == null ? "" : refusal)
        .doesNotContain("s3cret");
    assertThat(policy.refusal(new SourceUrl(url)).isPresent()).isEqualTo(refusal != null);
  }

  @Test
  void anOperatorMayAllowMore() throws UnknownHostException {
    AddressPolicy wider =
        new SourceSettings(Optional.of("10.0.0.0/8, 169.254.7.7,fd00::/16"), 25, Optional.empty())
            .policy();

    assertThat(wider.allows(InetAddress.getByName("10.9.9.9"), false)).isTrue();
    assertThat(wider.allows(InetAddress.getByName("169.254.7.7"), false)).isTrue();
    assertThat(wider.allows(InetAddress.getByName("169.254.7.8"), true)).isFalse();
    assertThat(wider.allows(InetAddress.getByName("fd00::1"), false)).isTrue();
    assertThat(wider.allows(InetAddress.getByName("192.168.0.1"), false)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "10.0.0/8/8", "example.com", "10.0.0.0/x", "fd00::/129"})
  void whatIsNoNetworkIsSaidSo(String text) {
    assertThat(Network.parse(text)).isEmpty();
  }
}
