package io.snaprelay.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sections of which there may be any number. */
class NamedSectionsTest {

  @TempDir private Path directory;
  private final Map<String, String> environment = new HashMap<>();

  @Test
  void readsAsManyAsThereAre_fromFileAndEnvironmentTogether() throws IOException {
    environment.putAll(
        Map.of(
            "SIGNERS_MY_CDN_KEY", "hush",
            "SIGNERS_MY_CDN_BACKUP_KEY", "hush2",
            "SIGNERS_OTHER_TYPE", "long-hash",
            "SIGNERS_OTHER_KEY", "hush3"));
    Map<String, SignerExample> signers =
        load("signers:\n  my-cdn:\n    type: short-hash\n    ttl: 2h\n").named(SignerExample.class);

    assertThat(signers)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "my-cdn",
                new SignerExample(
                    SignerExample.Kind.SHORT_HASH,
                    new Secret("hush"),
                    Optional.of(new Secret("hush2")),
                    Duration.ofHours(2)),
                "other",
                new SignerExample(
                    SignerExample.Kind.LONG_HASH,
                    new Secret("hush3"),
                    Optional.empty(),
                    Duration.ofHours(1))));
    assertThat(signers.toString()).doesNotContain("hush");
  }

  @Test
  void noneIsNoMistake() throws IOException {
    assertThat(load("").named(SignerExample.class)).isEmpty();
    assertThat(load("signers:\n").named(SignerExample.class)).isEmpty();
  }

  @Test
  void reportsAllMistakesOfAllOfThem_withoutSecrets() {
    environment.put("SIGNERS_A_KEYY", "hush");
    String file =
        """
        signers:
          a:
            type: middle-hash
          b:
            key: hush
            ttl: 1s
            tll: 2h
          Big One:
            key: hush
        """;

    assertThatThrownBy(() -> load(file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            """
            The configuration is wrong:
              - signers.a.type (SIGNERS_A_TYPE) is "middle-hash" in the file: it must be one of \
            short-hash, long-hash
              - signers.a.key (SIGNERS_A_KEY) is missing: a secret
              - signers.b.type (SIGNERS_B_TYPE) is missing: one of short-hash, long-hash
              - signers.b.ttl (SIGNERS_B_TTL) is "1s" in the file: it must be 1m or more
              - SIGNERS_A_KEYY in the environment is unknown: did you mean SIGNERS_A_KEY?
              - signers.Big One.key in the file is unknown: names in signers have small letters, \
            digits and '-'
              - signers.b.tll in the file is unknown: did you mean signers.b.ttl?""");
  }

  @Test
  void knowsTheKeysOfThoseThatAnotherProcessReads() throws IOException {
    String file = "signers:\n  a:\n    key: hush\nkafka: {bootstrap.servers: b}\n";

    Settings settings = loader(file).knowing(SignerExample.class).load(KafkaExample.class);

    assertThat(settings.named(SignerExample.class)).isEmpty();
  }

  private Settings load(String yaml) throws IOException {
    return loader(yaml).load(SignerExample.class);
  }

  private SettingsLoader loader(String yaml) throws IOException {
    Path file = directory.resolve("test.yaml");
    Files.writeString(file, yaml);
    environment.put("SNAPRELAY_CONFIG", file.toString());
    return new SettingsLoader(environment, new Properties(), Optional.empty());
  }
}
