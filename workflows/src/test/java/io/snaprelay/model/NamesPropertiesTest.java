package io.snaprelay.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Names of streams, and of pictures in the bucket, made at random. */
class NamesPropertiesTest {

  private static final int CASES = 20_000;
  private static final String LEGAL = "abcXYZ019._-";
  private static final String ANY = "aZ0._-/ \\\t\n\0%?#@:ä世'\"$&;";

  private static final List<ObjectKeyTemplate> TEMPLATES =
      List.of(
          ObjectKeyTemplate.DEFAULT,
          new ObjectKeyTemplate("{streamId}/{yyyy/MM/dd/HHmmssSSS}.jpg"),
          new ObjectKeyTemplate("p/{yyyy-MM-dd}/{shard}/{streamId}-{HHmmss.SSS}.jpg"));

  private static final List<Trigger> TRIGGERS = List.of(Trigger.values());

  private final SplittableRandom random = new SplittableRandom(20_261_122);

  @Test
  void whatIsMadeOfLegalPartsIsAStreamId() {
    for (int i = 0; i < CASES; i++) {
      assertThat(StreamId.problem(legalName())).isEmpty();
    }
  }

  @Test
  void whateverIsAStreamIdIsSafeInKeysUrlsAndShells_andWhateverIsNoneGetsASentence() {
    for (int i = 0; i < CASES; i++) {
      String text = text(ANY, 1 + random.nextInt(8));
      var problem = StreamId.problem(text);
      if (problem.isEmpty()) {
        assertThat(text).matches("[A-Za-z0-9._/-]+").doesNotContain("//");
        assertThat(List.of(text.split("/", -1))).doesNotContain("", ".", "..");
      } else {
        assertThat(problem.get()).as("printable").doesNotContainPattern("\\p{Cntrl}");
      }
    }
  }

  @Test
  void aKeyNamesItsFrame_andNoOtherFrameHasIt() {
    Map<String, String> frames = new HashMap<>();
    for (int i = 0; i < CASES; i++) {
      ObjectKeyTemplate template = TEMPLATES.get(random.nextInt(TEMPLATES.size()));
      StreamId stream = new StreamId(legalName());
      Instant slot = Instant.ofEpochMilli(random.nextLong(Duration.ofDays(365 * 200).toMillis()));
      Trigger trigger = TRIGGERS.get(random.nextInt(TRIGGERS.size()));

      String key = template.key(stream, slot, trigger);

      assertThat(new StreamKeys(template, stream).frame(key))
          .as(key)
          .contains(new StreamKeys.Named(slot, trigger));
      assertThat(new StreamKeys(template, stream).prefixes(slot, slot.plusMillis(1)))
          .anyMatch(key::startsWith);
      String frame = FrameId.of(stream, slot, trigger);
      assertThat(FrameId.streamOf(frame)).isEqualTo(stream.value());
      assertThat(frames.merge(key, frame, (one, other) -> one)).isEqualTo(frame);
    }
  }

  private String legalName() {
    StringBuilder name = new StringBuilder();
    int parts = 1 + random.nextInt(4);
    for (int part = 0; part < parts; part++) {
      String text = text(LEGAL, 1 + random.nextInt(12));
      name.append(part == 0 ? "" : "/").append(text.matches("\\.\\.?") ? "dots" : text);
    }
    return name.toString();
  }

  private String text(String letters, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }
}
