package io.snaprelay.storage.oss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snaprelay.runtime.config.ConfigurationException;
import io.snaprelay.runtime.config.Secret;
import io.snaprelay.runtime.config.SettingsLoader;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OssSettingsTest {

  private static final Map<String, String> LEAST =
      Map.of(
          "oss.endpoint", "oss-cn-hangzhou-internal.aliyuncs.com",
          "oss.region", "cn-hangzhou",
          "oss.bucket", "frames",
          "oss.access-key-id", "key-id",
          "oss.access-key-secret", "very-secret");

  @Test
  void needsAddressBucketAndKey_andHasDefaultsForTheRest() {
    assertThat(load(Map.of()))
        .isEqualTo(
            OssSettings.of(
                "oss-cn-hangzhou-internal.aliyuncs.com",
                "cn-hangzhou",
                "frames",
                "key-id",
                new Secret("very-secret")));
  }

  @Test
  void readsEveryKey() {
    OssSettings settings =
        load(
            Map.of(
                "oss.public-endpoint", "https://pictures.example.com",
                "oss.session-token", "sts",
                "oss.forbid-overwrite", "false",
                "oss.path-style", "true",
                "oss.server-side-encryption", "KMS",
                "oss.server-side-encryption-key-id", "9468da86-3509-4f8d-a61e-6eab1eac0000",
                "oss.max-connections", "8"));

    assertThat(settings.publicUri()).isEqualTo(URI.create("https://pictures.example.com"));
    assertThat(settings.accessKey().token()).isEqualTo(Optional.of(new Secret("sts")));
    assertThat(settings.forbidOverwrite()).isFalse();
    assertThat(settings.pathStyle()).isTrue();
    assertThat(settings.serverSideEncryption()).hasValue(ServerSideEncryption.KMS);
    assertThat(settings.serverSideEncryptionKeyId()).isPresent();
    assertThat(settings.maxConnections()).isEqualTo(8);
  }

  @Test
  void takesHttps_whereTheEndpointNamesNoScheme() {
    assertThat(load(Map.of()).endpointUri())
        .isEqualTo(URI.create("https://oss-cn-hangzhou-internal.aliyuncs.com"));
    assertThat(load(Map.of("oss.endpoint", "http://127.0.0.1:9000")).endpointUri())
        .isEqualTo(URI.create("http://127.0.0.1:9000"));
  }

  @Test
  void saysWhatIsWrongWithEachValue() {
    assertThatThrownBy(
            () ->
                load(
                    Map.of(
                        "oss.endpoint", "ftp://somewhere",
                        "oss.region", "oss-cn-hangzhou",
                        "oss.bucket", "Frames")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("OSS_ENDPOINT")
        .hasMessageContaining("OSS_REGION")
        .hasMessageContaining("OSS_BUCKET");
  }

  @Test
  void saysWhatIsWrongWithAnEncryption() {
    assertThatThrownBy(() -> load(Map.of("oss.server-side-encryption", "AES128")))
        .hasMessageContaining("OSS_SERVER_SIDE_ENCRYPTION")
        .hasMessageContaining("aes256, kms");
    assertThatThrownBy(
            () ->
                load(
                    Map.of(
                        "oss.server-side-encryption", "aes256",
                        "oss.server-side-encryption-key-id", "key")))
        .hasMessageContaining("OSS_SERVER_SIDE_ENCRYPTION_KEY_ID")
        .hasMessageContaining("KMS");
  }

  @Test
  void neverShowsItsSecrets() {
    OssSettings settings = load(Map.of("oss.session-token", "sts-token"));

    assertThat(settings + " " + settings.accessKey())
        .doesNotContain("very-secret")
        .doesNotContain("sts-token");
  }

  private static OssSettings load(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(LEAST);
    all.putAll(more);
    return SettingsLoader.isolated(all).load(OssSettings.class).get(OssSettings.class);
  }
}
