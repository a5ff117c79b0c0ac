package io.snaprelay.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.model.EndReason;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of publishers, in every order in which it may come. */
class SessionsTest {

  private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

  /** {@code +a} is published, {@code -a} has left; the first one's publication started it all. */
  private static Sessions told(String words) {
    List<String> each = List.of(words.split(" "));
    Sessions sessions = new Sessions(each.getFirst().substring(1));
    for (int i = 1; i < each.size(); i++) {
      Instant now = START.plusSeconds(i);
      String session = each.get(i).substring(1);
      if (each.get(i).startsWith("+")) {
        sessions.published(session, now);
      } else {
        sessions.left(session, now);
      }
    }
    return sessions;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+a +b",
        "+a -a +b",
        "+a +b -a",
        "+a +b -a -a -a",
        "+a -a +b -a +a +b",
        "+a +a +b +a -a",
        "+@10 -@15 +@20 -@15",
        "+@10 +@20 -@15 +@10",
        "+@20 +@10 -@15",
        "+#1 -#1 +#1",
        "+#1 -#1 -#1 +#1 +#1",
        "+#1 +#2 +#1 -#2",
        "+#5 -#1 +#1"
      })
  void publisherIsThere(String words) {
    assertThat(told(words).leftAt()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+a -a",
        "+a -a -a +a",
        "+a -b +b",
        "+a -a -b +b +a",
        "+a +b -b -a",
        "+@10 -@15",
        "+@10 -@15 +@20 -@25",
        "+@10 -@25 +@20 -@15",
        "+@20 -@25 +@10 -@15",
        "+#1 +#1 -#1",
        "+#1 -#1 +#1 -#1"
      })
  void publisherHasLeft(String words) {
    assertThat(told(words).leftAt()).isNotNull();
  }

  @Test
  void leavingCountsFromTheFirstTimeItIsTold() {
    assertThat(told("+a -a +a -a").leftAt()).isEqualTo(START.plusSeconds(1));
    assertThat(told("+@1 -@9 -@9").leftAt()).isEqualTo(START.plusSeconds(1));
  }

  @Test
  void olderPublicationThatComesLate_isNotTheCurrentOne() {
    assertThat(told("+@20 +@10").current()).isEqualTo("@20");
  }

  @Test
  void countedConnectionThatComesAgain_isTheCurrentOne() {
    Sessions sessions = told("+#1 +#2 +#1");
    assertThat(sessions.current()).isEqualTo("#1");
    assertThat(sessions.all()).containsExactly("#2", "#1");
  }

  @Test
  void theFirstPublicationToldTwice_keepsNothingGoing() {
    assertThat(told("+#1 +#1").goOn(EndReason.SOURCE_ENDED, START)).isFalse();
  }

  @Test
  void remembersSomeOlderPublications_andNoMore() {
    Sessions sessions = new Sessions("@1000");
    for (int i = 0; i < 50; i++) {
      sessions.published("@" + i, START);
    }
    assertThat(sessions.all()).hasSize(20).endsWith("@1000");
  }

  @Test
  void nobodyNamedLeaves_untilANewPublisherComes() {
    Sessions sessions = new Sessions("a");
    sessions.left(null, START);
    assertThat(sessions.leftAt()).isEqualTo(START);
    sessions.published("b", START.plusSeconds(1));
    assertThat(sessions.leftAt()).isNull();
  }

  @Test
  void forgetsThatAPublisherLeft_whenItIsOnAir() {
    Sessions sessions = told("+@10 -@15 -@17");
    sessions.cameBack();
    assertThat(sessions.leftAt()).isNull();
    assertThat(sessions.left()).isEmpty();
  }

  @Test
  void sessionThatHasLeft_keepsNothingGoing() {
    assertThat(told("+a +b").goOn(EndReason.SOURCE_ENDED, START)).isTrue();
    assertThat(told("+a +b -b").goOn(EndReason.SOURCE_ENDED, START)).isFalse();
  }

  @Test
  void remembersTheNewestLeavings_andNoMore() {
    Sessions sessions = new Sessions("a");
    for (int i = 0; i < 50; i++) {
      sessions.left("late-" + i, START);
    }
    assertThat(sessions.left()).hasSize(20).containsKey("late-49").doesNotContainKey("late-0");
  }
}
