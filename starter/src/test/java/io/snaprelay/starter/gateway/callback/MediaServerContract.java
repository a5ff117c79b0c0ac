package io.snaprelay.starter.gateway.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.snaprelay.runtime.config.Secret;
import io.snaprelay.starter.gateway.callback.RefusedCallback.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every kind of media server has to do with what it is told. */
public abstract class MediaServerContract {

  protected static final String KEY = "key-0123456789";
  private static final String KEY_BEFORE = "key-of-last-year";

  /** Of the payloads. */
  protected static final Clock CLOCK =
      Clock.fixed(Instant.ofEpochSecond(1_519_375_990), ZoneOffset.UTC);

  private final SharedSecret secret =
      new SharedSecret(List.of(new Secret(KEY), new Secret(KEY_BEFORE)));

  protected abstract MediaServer server(SharedSecret known);

  /** A payload as it is sent. */
  protected abstract String payload(String name);

  /** The request that carries it, signed with a key. */
  protected abstract CallbackRequest request(String payload, String key);

  /** The same without any secret or signature. */
  protected abstract CallbackRequest unsigned(String payload);

  protected static String file(String name) {
    try {
      return Files.readString(Path.of("src", "test", "resources", "callbacks").resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  protected final Callback read(CallbackRequest request) {
    return server(secret).read(request);
  }

  private Callback read(String name) {
    return read(request(payload(name), KEY));
  }

  @Test
  void readsAPublicationAndItsEnd_asOfTheSameStream() {
    Callback.Published published = (Callback.Published) read("publish");
    Callback.Left left = (Callback.Left) read("left");

    assertThat(published.place().app()).isEqualTo("live");
    assertThat(published.place().stream()).isEqualTo("room42");
    assertThat(left.place()).isEqualTo(published.place());
    assertThat(published.session()).isNotBlank();
  }

  @Test
  void ignoresWhatCapturesDoNotDependOn() {
    assertThat(read("other")).isInstanceOf(Callback.Ignored.class);
  }

  @Test
  void takesTheSecretBefore_whileItIsBeingChanged() {
    assertThat(server(secret).read(request(payload("publish"), KEY_BEFORE)))
        .isInstanceOf(Callback.Published.class);
  }

  @Test
  void refusesAWrongSecret_andNamesNone() {
    RefusedCallback refused = refusal(request(payload("publish"), "a-guess-of-mine"));

    assertThat(refused.reason()).isEqualTo(Reason.SIGNATURE);
    assertThat(refused.getMessage()).doesNotContain(KEY, "a-guess-of-mine");
  }

  @Test
  void refusesAMissingSecret() {
    assertThat(refusal(unsigned(payload("publish"))).reason()).isEqualTo(Reason.SIGNATURE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../room42", "room 42", "room42\n", "a//b", "a/b", "..", "室"})
  void refusesNamesThatNoStreamCanHave(String name) {
    RefusedCallback refused = refusal(request(renamed(payload("publish"), name), KEY));

    assertThat(refused.reason()).isEqualTo(Reason.NAME);
    assertThat(refused.getMessage()).doesNotContain("\n");
  }

  @Test
  void refusesWhatItDoesNotSend() {
    for (String garbage : List.of("", "garbage", "[]", "{}", "%zz=1", "null", "action=publish")) {
      assertThatThrownBy(() -> server(secret).read(request(garbage, KEY)))
          .as(garbage)
          .isInstanceOf(RefusedCallback.class);
    }
  }

  /** The same payload with another name of the stream. */
  protected abstract String renamed(String payload, String name);

  /** Why a request is refused. */
  protected final RefusedCallback refusal(CallbackRequest request) {
    return catchThrowableOfType(RefusedCallback.class, () -> server(secret).read(request));
  }
}
