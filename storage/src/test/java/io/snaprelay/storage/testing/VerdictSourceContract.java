package io.snaprelay.storage.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.model.RiskLevel;
import io.snaprelay.storage.NotifyException;
import io.snaprelay.storage.VerdictMessage;
import io.snaprelay.storage.VerdictSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every source of verdicts does; run by the adapter and by the fake. */
public abstract class VerdictSourceContract {

  private static final Duration WAIT = Duration.ofMillis(300);

  /** A dead letter. */
  public record Letter(String key, String data, String reason) {}

  /** Another reader of the same verdicts; each test has a log of its own. */
  protected abstract VerdictSource open() throws NotifyException;

  /** A message is there when this returns. */
  protected abstract void say(String key, byte[] data, Map<String, String> headers)
      throws Exception;

  /** All dead letters by now. */
  protected abstract List<Letter> deadLetters() throws Exception;

  @Test
  void handsOutWhatWasSaid_inOrderWithinAStream() throws Exception {
    Instant before = Instant.now().minusSeconds(1);
    for (int i = 0; i < 5; i++) {
      say("live/a", verdict("live/a", i + 1), Map.of());
      say("live/b", verdict("live/b", i + 1), Map.of());
    }
    try (VerdictSource source = open()) {
      List<VerdictMessage> messages = read(source, 10);

      assertThat(secondsOf(messages, "live/a")).containsExactly(1L, 2L, 3L, 4L, 5L);
      assertThat(secondsOf(messages, "live/b")).containsExactly(1L, 2L, 3L, 4L, 5L);
      assertThat(messages)
          .allSatisfy(
              message -> {
                var said = (VerdictMessage.Said) message;
                assertThat(said.verdict().riskLevel()).isEqualTo(RiskLevel.HIGH);
                assertThat(said.verdict().at()).isBetween(before, Instant.now());
              });
    }
  }

  @Test
  void handsOutAgain_whatWasNotDone() throws Exception {
    say("live/a", verdict("live/a", 1), Map.of());
    VerdictMessage first;
    try (VerdictSource source = open()) {
      first = read(source, 1).getFirst();
    }
    try (VerdictSource source = open()) {
      VerdictMessage again = read(source, 1).getFirst();

      assertThat(again.log()).isEqualTo(first.log());
      assertThat(again.position()).isEqualTo(first.position());
    }
  }

  @Test
  void handsOutToNobodyElse_whatIsDone() throws Exception {
    say("live/a", verdict("live/a", 1), Map.of());
    try (VerdictSource source = open()) {
      assertThat(read(source, 1)).hasSize(1);
      assertThat(source.backlog()).isEqualTo(1);
      source.done();
      assertThat(source.backlog()).isZero();
    }
    say("live/a", verdict("live/a", 2), Map.of());
    try (VerdictSource source = open()) {
      assertThat(secondsOf(read(source, 1), "live/a")).containsExactly(2L);
    }
  }

  @Test
  void bringsNothingMore_whileItIsAtWork() throws Exception {
    say("live/a", verdict("live/a", 1), Map.of());
    try (VerdictSource source = open()) {
      assertThat(read(source, 1)).hasSize(1);
      say("live/a", verdict("live/a", 2), Map.of());
      for (int i = 0; i < 5; i++) {
        source.stay();
      }
      source.done();

      assertThat(secondsOf(read(source, 1), "live/a")).containsExactly(2L);
    }
  }

  @Test
  void keepsWhatIsNone_asItCame_withTheReason() throws Exception {
    say("live/a", "{\"streamId\":".getBytes(StandardCharsets.UTF_8), Map.of());
    say("live/a", verdict("live/a", 1), Map.of("ce_type", "somebody.elses.v1"));
    say("live/a", verdict("live/a", 2), Map.of("ce_type", "snaprelay.review.verdict.v1"));
    try (VerdictSource source = open()) {
      List<VerdictMessage> messages = read(source, 3);
      assertThat(messages).hasSize(3);
      for (VerdictMessage message : messages) {
        if (message instanceof VerdictMessage.Malformed none) {
          source.reject(none, none.reason());
        }
      }
      source.done();
    }

    assertThat(deadLetters())
        .containsExactlyInAnyOrder(
            new Letter("live/a", "{\"streamId\":", "is no JSON, or has a field twice"),
            new Letter(
                "live/a",
                new String(verdict("live/a", 1), StandardCharsets.UTF_8),
                "ce_type: is not snaprelay.review.verdict.v1"));
  }

  private static List<VerdictMessage> read(VerdictSource source, int count) {
    List<VerdictMessage> messages = new ArrayList<>();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              messages.addAll(source.next(WAIT));
              return messages.size() >= count;
            });
    return messages;
  }

  private static List<Long> secondsOf(List<VerdictMessage> messages, String stream) {
    return messages.stream()
        .map(VerdictMessage.Said.class::cast)
        .filter(said -> said.stream().value().equals(stream))
        .map(said -> said.verdict().ttl().toSeconds())
        .toList();
  }

  private static byte[] verdict(String stream, int seconds) {
    return "{\"streamId\":\"%s\",\"riskLevel\":\"HIGH\",\"ttl\":\"PT%dS\"}"
        .formatted(stream, seconds)
        .getBytes(StandardCharsets.UTF_8);
  }
}
