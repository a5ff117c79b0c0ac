package io.snaprelay.starter.gateway.publishing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snaprelay.contract.Allowance;
import io.snaprelay.runtime.config.ConfigurationException;
import io.snaprelay.runtime.config.SettingsLoader;
import io.snaprelay.runtime.errors.OperatorException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallbackSettingsTest {

  private static Map<String, String> edge(String key, String value) {
    Map<String, String> settings =
        new HashMap<>(
            Map.of(
                "callbacks.edge.kind", "nginx-rtmp",
                "callbacks.edge.secret", "0123456789",
                "callbacks.edge.pull", "rtmp://origin/{app}/{stream}"));
    settings.put(key, value);
    return settings;
  }

  private static Origins load(Map<String, String> settings) {
    return Origins.of(
        SettingsLoader.isolated(settings)
            .load(CallbackSettings.class)
            .named(CallbackSettings.class),
        Allowance.NONE,
        Clock.systemUTC());
  }

  @ParameterizedTest
  @CsvSource({
    "pull, rtmp://{app}/{stream}",
    "pull, rtmp://origin.{vhost}/live/{stream}",
    "pull, rtmp://origin/live/one",
    "pull, rtmp://origin/{host}/{stream}",
    "pull, file:///{stream}",
    "stream-id, '{app} {stream}'",
    "stream-id, '{app}'",
    "stream-id, '{app}-{stream}'",
    "stream-id, 'edge/{stream}'",
    "grace, 14s",
    "secret, short",
    "kind, wowza"
  })
  void refusesWhatCannotBeMeant_andNamesTheKey(String key, String value) {
    assertThatThrownBy(() -> load(edge("callbacks.edge." + key, value)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("callbacks.edge." + key);
  }

  @ParameterizedTest
  @CsvSource({
    "pull, https://cdn.example/{app}/{stream}.flv?vhost={vhost}",
    "stream-id, edge/{vhost}/{app}/{stream}",
    "apps, 'live,vip-*'",
    "grace, 15s"
  })
  void takesWhatIsMeant(String key, String value) {
    assertThatCode(() -> load(edge("callbacks.edge." + key, value))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"live, true", "'live,other', false", "liv?, false"})
  void namesWithoutTheApp_areOfOneAppOnly(String apps, boolean fine) {
    Map<String, String> settings = edge("callbacks.edge.stream-id", "edge/{stream}");
    settings.put("callbacks.edge.apps", apps);
    if (fine) {
      assertThatCode(() -> load(settings)).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(() -> load(settings)).hasMessageContaining("callbacks.edge.stream-id");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'vip-*', '*-1', {app}/{stream}, true",
    "'vip-*', 'radio-*', {app}/{stream}, false",
    "'live', 'live', b/{app}/{stream}, false",
    "'b/live', 'live', b/{app}/{stream}, true",
    "'', '', b/{app}/{stream}, true",
    "'live', '', {app}/{stream}, false"
  })
  void refusesServersWhoseStreamsCouldBeCalledAlike(
      String apps, String otherApps, String otherId, boolean alike) {
    Map<String, String> settings = edge("callbacks.other.kind", "srs");
    settings.put("callbacks.other.secret", "0123456789");
    settings.put("callbacks.other.pull", "rtmp://other/{app}/{stream}");
    settings.put("callbacks.other.stream-id", otherId);
    if (!apps.isEmpty()) {
      settings.put("callbacks.edge.apps", apps);
    }
    if (!otherApps.isEmpty()) {
      settings.put("callbacks.other.apps", otherApps);
    }
    if (alike) {
      assertThatThrownBy(() -> load(settings)).hasMessageContaining("alike");
    } else {
      assertThatCode(() -> load(settings)).doesNotThrowAnyException();
    }
  }

  @Test
  void refusesTwoServersThatWouldCallTheirStreamsAlike() {
    Map<String, String> settings = edge("callbacks.other.kind", "srs");
    settings.put("callbacks.other.secret", "0123456789");
    settings.put("callbacks.other.pull", "rtmp://other/{app}/{stream}");
    assertThatThrownBy(() -> load(settings))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("callbacks.edge")
        .hasMessageContaining("callbacks.other");

    settings.put("callbacks.other.apps", "other");
    assertThatCode(() -> load(settings)).doesNotThrowAnyException();
  }

  @Test
  void refusesAnAddressThatNobodyAllowed() {
    assertThatThrownBy(
            () -> load(edge("callbacks.edge.pull", "rtmp://user:password@origin/{app}/{stream}")))
        .hasMessageContaining("callbacks.edge.pull")
        .hasMessageNotContaining("password@");
  }
}
