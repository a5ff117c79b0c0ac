package io.snaprelay.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamKeysTest {

  private static final StreamId ROOM = new StreamId("live/room42");
  private static final Instant SLOT = Instant.parse("2026-11-22T23:59:07.250Z");

  @ParameterizedTest
  @ValueSource(
      strings = {
        ObjectKeyTemplate.DEFAULT_TEMPLATE,
        "{streamId}/{yyyyMMddHHmmssSSS}.jpg",
        "frames/{yyyy}/{MM}/{dd}/{streamId}-{HH-mm-ss.SSS}.jpg",
        "{HH}/{streamId}/{yyyy-DDD}T{HHmmss.SSS}/{shard}.jpg",
      })
  void readsWhatTheTemplateWrites(String template) {
    ObjectKeyTemplate keys = new ObjectKeyTemplate(template);
    StreamKeys read = new StreamKeys(keys, ROOM);

    for (Trigger trigger : Trigger.values()) {
      String key = keys.key(ROOM, SLOT, trigger);
      assertThat(read.frame(key)).hasValue(new StreamKeys.Named(SLOT, trigger));
      assertThat(read.prefixes(SLOT, SLOT.plusMillis(1))).anyMatch(key::startsWith);
    }
  }

  @Test
  void knowsNoKeysOfOthers() {
    StreamKeys keys = new StreamKeys(ObjectKeyTemplate.DEFAULT, ROOM);

    assertThat(keys.frame(key("live/room421"))).isEmpty();
    assertThat(keys.frame(key("live/room42").replace(".jpg", ".png"))).isEmpty();
    assertThat(keys.frame(key("live/room42").replace(".jpg", "-other.jpg"))).isEmpty();
    assertThat(keys.frame("")).isEmpty();
  }

  @Test
  void looksADayAtATime_whereTheTemplateHasTheDateFirst() {
    StreamKeys keys = new StreamKeys(ObjectKeyTemplate.DEFAULT, ROOM);
    String shard = key("live/room42").substring(0, 2);

    assertThat(keys.prefixes(SLOT, SLOT.plusSeconds(60)))
        .containsExactly(shard + "/live/room42/20261122/", shard + "/live/room42/20261123/");
    assertThat(keys.prefixes(SLOT, SLOT)).isEmpty();
  }

  @Test
  void looksForAllOfAStream_whereTheTemplateHasTheTimeFirst() {
    ObjectKeyTemplate template = new ObjectKeyTemplate("{streamId}/{HHmmss.SSS}/{yyyyMMdd}.jpg");

    assertThat(new StreamKeys(template, ROOM).prefixes(SLOT, SLOT.plusSeconds(600_000)))
        .containsExactly("live/room42/");
  }

  private static String key(String stream) {
    return ObjectKeyTemplate.DEFAULT.key(new StreamId(stream), SLOT, Trigger.GRID);
  }
}
