package io.snaprelay.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snaprelay.runtime.text.ByteSize;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsLoaderTest {
  private static final String COMPLETE =
      """
      oss:
        endpoint: https://oss-cn-hangzhou.aliyuncs.com
        bucket: pictures
        access-key-id: 0815
        access-key-secret: hush
        tags: [a, "b,c"]
      """;

  @TempDir private Path directory;
  private final Map<String, String> environment = new HashMap<>();
  private final Properties jvm = new Properties();

  @Test
  void readsEveryTypeFromTheFileAndFillsInDefaults() throws IOException {
    OssExample oss = loader(COMPLETE).load(OssExample.class).get(OssExample.class);

    assertThat(oss)
        .isEqualTo(
            new OssExample(
                URI.create("https://oss-cn-hangzhou.aliyuncs.com"),
                Optional.empty(),
                "pictures",
                "0815",
                new Secret("hush"),
                Duration.ofSeconds(3),
                Duration.ofSeconds(10),
                ByteSize.ofMebibytes(64),
                4,
                true,
                OssExample.Storage.LOW_LATENCY,
                List.of("a", "b,c")));
    assertThat(oss.toString()).doesNotContain("hush").contains("accessKeySecret=***");
  }

  @Test
  void takesTheStrongestSource() throws IOException {
    environment.putAll(
        Map.of("OSS_BUCKET", "env", "OSS_DEADLINE", "20s", "OSS_QUEUE", "2MiB", "OSS_THREADS", ""));
    jvm.putAll(Map.of("oss.deadline", "30s", "oss.queue", "3MiB"));

    OssExample oss =
        loader(COMPLETE).with("oss.queue", "4MiB").load(OssExample.class).get(OssExample.class);

    assertThat(oss.bucket()).isEqualTo("env");
    assertThat(oss.deadline()).isEqualTo(Duration.ofSeconds(30));
    assertThat(oss.queue()).isEqualTo(ByteSize.ofMebibytes(4));
    assertThat(oss.threads()).as("a blank variable is unset").isEqualTo(4);
  }

  @Test
  void reportsAllMistakesOfAllSectionsAtOnce() throws IOException {
    environment.putAll(
        Map.of("OSS_CONNECT_TIMEOUT", "2h", "OSS_ACESS_KEY_SECRET", "hush", "OSS_PORT", "tcp"));
    String file =
        """
        oss:
          endpont: http://127.0.0.1:9000
          bucket: pictures
          accessKeyId: me
          deadline: soon
          threads: 0
          forbid-overwrite: yep
          storage: cold
        kafka:
          bootstrap-servers: broker:9092
        temporol:
          address: x
        """;

    assertThatThrownBy(() -> loader(file).load(OssExample.class, KafkaExample.class))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            """
            The configuration is wrong:
              - oss.endpoint (OSS_ENDPOINT) is missing: where pictures are put, such as \
            https://oss-cn-hangzhou.aliyuncs.com
              - oss.access-key-id (OSS_ACCESS_KEY_ID) is missing: a text
              - oss.access-key-secret (OSS_ACCESS_KEY_SECRET) is missing: a secret
              - oss.connect-timeout (OSS_CONNECT_TIMEOUT) is "2h" in the environment: it must be \
            100ms to 1m
              - oss.deadline (OSS_DEADLINE) is "soon" in the file: it must be a duration such as \
            500ms, 1s, 8m or PT8M
              - oss.threads (OSS_THREADS) is "0" in the file: it must be 1 or more
              - oss.forbid-overwrite (OSS_FORBID_OVERWRITE) is "yep" in the file: it must be true \
            or false
              - oss.storage (OSS_STORAGE) is "cold" in the file: it must be one of standard, \
            low-latency
              - kafka.bootstrap.servers (KAFKA_BOOTSTRAP_SERVERS) is missing: the brokers, such \
            as broker-1:9092
              - OSS_ACESS_KEY_SECRET in the environment is unknown: did you mean \
            OSS_ACCESS_KEY_SECRET?
              - kafka.bootstrap-servers in the file is unknown: did you mean \
            kafka.bootstrap.servers?
              - oss.accessKeyId in the file is unknown: did you mean oss.access-key-id?
              - oss.endpont in the file is unknown: did you mean oss.endpoint?
              - temporol.address in the file is unknown: sections are oss, kafka""");
  }

  @Test
  void checksRulesAcrossComponents() throws IOException {
    assertThatThrownBy(() -> loader(COMPLETE).with("oss.deadline", "1s").load(OssExample.class))
        .hasMessageContaining(
            "oss.connect-timeout (OSS_CONNECT_TIMEOUT) is \"3s\" by default: it must be shorter"
                + " than oss.deadline");
  }

  @Test
  void showsNoSecretInMistakes() throws IOException {
    environment.put("OSS_ENDPOINT", "https://u:hush@");
    SettingsLoader loader = loader(COMPLETE).with("oss.bukket", "hush");

    assertThatThrownBy(() -> loader.load(OssExample.class)).hasMessageNotContaining("hush");
  }

  @Test
  void passesUnknownKeysThroughWhereALibraryReadsThem() throws IOException {
    environment.putAll(
        Map.of("KAFKA_SASL_MECHANISM", "PLAIN", "KAFKA_FRAMES_TOPIC", "frames", "OSS_BUCKET", "b"));
    String file =
        """
        kafka:
          bootstrap.servers: broker:9092
          security.protocol: SASL_SSL
          sasl:
            mechanism: SCRAM-SHA-512
            jaas.config: hush
        """;

    KafkaExample kafka = loader(file).load(KafkaExample.class).get(KafkaExample.class);

    assertThat(kafka.bootstrapServers()).isEqualTo("broker:9092");
    assertThat(kafka.framesTopic()).isEqualTo("frames");
    assertThat(kafka.properties().properties())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "security.protocol", "SASL_SSL",
                "sasl.mechanism", "PLAIN",
                "sasl.jaas.config", "hush"));
    assertThat(kafka.toString()).doesNotContain("hush");
  }

  @Test
  void leavesSectionsOfOtherProcessesAloneButKnowsTheirKeys() throws IOException {
    String file = "oss: {bucket: 7}\nkafka: {bootstrap.servers: b}\n";

    Settings settings = loader(file).knowing(OssExample.class).load(KafkaExample.class);

    assertThat(settings.get(KafkaExample.class).bootstrapServers()).isEqualTo("b");
    assertThatThrownBy(() -> settings.get(OssExample.class))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                loader("oss: {buckt: 7}\nkafka: {bootstrap.servers: b}\n")
                    .knowing(OssExample.class)
                    .load(KafkaExample.class))
        .hasMessageContaining("did you mean oss.bucket?");
  }

  @Test
  void showsTheEnvironmentToLibrariesWithStrongerSourcesInIt() throws IOException {
    environment.putAll(Map.of("OSS_BUCKET", "weak", "HOME", "/root"));

    Settings settings = loader(COMPLETE).with("oss.bucket", "strong").load(OssExample.class);

    assertThat(settings.environment())
        .containsOnly(
            Map.entry("OSS_BUCKET", "strong"),
            Map.entry("HOME", "/root"),
            Map.entry("SNAPRELAY_CONFIG", file().toString()));
  }

  @Test
  void readsTheDefaultFileOnlyWhenItExistsAndNoOtherIsNamed() throws IOException {
    Files.writeString(directory.resolve("snaprelay.yaml"), "kafka: {bootstrap.servers: default}");
    Files.writeString(file(), "kafka: {bootstrap.servers: named}");
    Optional<Path> present = Optional.of(directory.resolve("snaprelay.yaml"));
    Optional<Path> absent = Optional.of(directory.resolve("absent.yaml"));

    assertThat(kafka(new SettingsLoader(environment, jvm, present))).isEqualTo("default");
    assertThat(kafka(new SettingsLoader(environment, jvm, present).file(file())))
        .isEqualTo("named");
    environment.put("KAFKA_BOOTSTRAP_SERVERS", "env");
    assertThat(kafka(new SettingsLoader(environment, jvm, absent))).isEqualTo("env");
  }

  @Test
  void namesAFileThatCannotBeRead() {
    assertThatThrownBy(
            () -> Settings.loader().file(directory.resolve("no.yaml")).load(KafkaExample.class))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("no.yaml cannot be read: set SNAPRELAY_CONFIG or --config");
  }

  @Test
  void namesTheLineOfAFileThatIsNoYamlWithoutQuotingIt() {
    assertThatThrownBy(() -> loader("oss:\n\tsecret: hush\n").load(OssExample.class))
        .hasMessageContaining(", line 2, is no YAML")
        .hasMessageNotContaining("hush");
    assertThatThrownBy(() -> loader("oss:\n  bucket: a\n  bucket: b\n").load(OssExample.class))
        .hasMessageContaining("found duplicate key bucket");
    assertThatThrownBy(() -> loader("- oss\n").load(OssExample.class))
        .hasMessageContaining("must hold sections");
  }

  @Test
  void loadsFromAMapAloneForTestsAndTheSandbox() {
    Settings settings =
        SettingsLoader.isolated(Map.of("kafka.bootstrap.servers", "127.0.0.1:9092"))
            .load(KafkaExample.class);

    assertThat(settings.get(KafkaExample.class).framesTopic()).isEqualTo("snaprelay.frames");
  }

  private static String kafka(SettingsLoader loader) {
    return loader.load(KafkaExample.class).get(KafkaExample.class).bootstrapServers();
  }

  private SettingsLoader loader(String yaml) throws IOException {
    Files.writeString(file(), yaml);
    environment.put("SNAPRELAY_CONFIG", file().toString());
    return new SettingsLoader(environment, jvm, Optional.empty());
  }

  private Path file() {
    return directory.resolve("test.yaml");
  }
}
