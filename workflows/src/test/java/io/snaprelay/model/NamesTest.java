package io.snaprelay.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What streams, pictures and their objects are called, and which mode a stream gets. */
class NamesTest {

  private static final Instant SLOT = Instant.parse("2026-11-22T14:00:07.250Z");
  private static final StreamId ROOM = new StreamId("live/room42");

  @ParameterizedTest
  @ValueSource(strings = {"a", "live/room42", "A.b_c-d/0", "live/...x"})
  void acceptsStreamIds(String value) {
    assertThat(StreamId.problem(value)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/a", "a/", "a//b", "a b", "a?b", "a/../b", ".", "a/.", "ä", "a\n", "a%2f"})
  void refusesStreamIds_sayingWhatIsRight(String value) {
    assertThat(StreamId.problem(value)).isPresent();
    assertThatThrownBy(() -> new StreamId(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("\n");
  }

  @Test
  void refusesLongStreamIds() {
    assertThat(StreamId.problem("a".repeat(200))).isEmpty();
    assertThat(StreamId.problem("a".repeat(201))).get().asString().contains("200", "201");
  }

  @Test
  void namesFramesBySlotAndTrigger() {
    assertThat(FrameId.of(ROOM, SLOT, Trigger.GRID))
        .isEqualTo("live/room42@2026-11-22T14:00:07.250Z");
    assertThat(FrameId.of(ROOM, SLOT.minusMillis(250), Trigger.DEMAND))
        .isEqualTo("live/room42@2026-11-22T14:00:07.000Z-demand");
  }

  @Test
  void putsObjectsWhereTheTemplateSays() {
    assertThat(ObjectKeyTemplate.DEFAULT.key(ROOM, SLOT, Trigger.GRID))
        .matches("[0-9a-f]{2}/live/room42/20261122/20261122T140007\\.250Z\\.jpg");
    assertThat(
            new ObjectKeyTemplate("{streamId}/{yyyyMMddHHmmssSSS}.jpg").key(ROOM, SLOT, Trigger.AT))
        .isEqualTo("live/room42/20261122140007250-at.jpg");
  }

  @ParameterizedTest
  @CsvSource({
    "{yyyyMMddHHmmssSSS}.jpg, needs {streamId}",
    "{streamId}/{yyyyMMddHHmmss}.jpg, same key",
    "{streamId}/{HHmmssSSS}.jpg, same key",
    "{streamId}/{yyyyMMddHHmmssSSS}.png, ends in .jpg",
    "/{streamId}/{yyyyMMddHHmmssSSS}.jpg, does not begin",
  })
  void refusesTemplates_thatGiveTwoPicturesOneKey(String template, String why) {
    assertThatThrownBy(() -> new ObjectKeyTemplate(template)).hasMessageContaining(why);
  }

  @ParameterizedTest
  @CsvSource({
    "AUTO, PT1S, RELAY",
    "AUTO, PT30S, RELAY",
    "AUTO, PT30.001S, ONE_SHOT",
    "AUTO, , ONE_SHOT",
    "LONG, , ONE_SHOT",
    "LONG, PT1S, LONG",
    "RELAY, PT1H, RELAY",
    "ONE_SHOT, PT10S, ONE_SHOT",
  })
  void choosesTheMode(CaptureMode asked, @Nullable Duration interval, CaptureMode chosen) {
    assertThat(ModeChoice.of(asked, interval).mode()).isEqualTo(chosen);
  }
}
