package io.snaprelay.capture.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.contract.Spooled;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpoolNewsTest {

  private static final SpoolOwner OWNER = Spooleds.frame("live/a", 1).owner();
  private static final Map<SpoolOwner, SpoolUsage> SOME = Map.of(OWNER, new SpoolUsage(7, 28_672));
  private static final Map<SpoolOwner, SpoolUsage> NONE = Map.of();

  private final List<Long> told = new ArrayList<>();
  private boolean heard = true;
  private Instant now = Spooleds.T0;
  private final SpoolNews news = new SpoolNews(this::hear, Runnable::run, Runnable::run);

  private boolean hear(String workflowId, Spooled spooled) {
    assertThat(workflowId).isEqualTo("stream/live/a");
    assertThat(spooled.holder()).isEqualTo(OWNER.holder());
    told.add(spooled.pictures());
    return heard;
  }

  private void seconds(int count, Map<SpoolOwner, SpoolUsage> owners) {
    for (int i = 0; i < count; i++) {
      news.tick(owners, now);
      now = now.plus(Duration.ofSeconds(1));
    }
  }

  @Test
  void tellsOnceThatTherePicturesAre_andOnceThatThereAreNone() {
    seconds(60, SOME);
    seconds(60, NONE);

    assertThat(told).containsExactly(7L, 0L);
    assertThat(news.isQuiet()).isTrue();
  }

  @Test
  void doesNotTellOfAMoment() {
    seconds(4, SOME);
    seconds(5, NONE);

    assertThat(told).isEmpty();
  }

  @Test
  void tellsAgain_untilItIsHeard() {
    heard = false;
    seconds(8, SOME);
    heard = true;
    seconds(8, SOME);
    assertThat(told).hasSize(4).containsOnly(7L);

    heard = false;
    seconds(3, NONE);
    heard = true;
    seconds(3, NONE);
    assertThat(told.subList(4, told.size())).hasSize(4).containsOnly(0L);
  }

  @Test
  void tellsThatThereAreNone_whereItIsNotKnownWhatArrived() {
    heard = false;
    seconds(6, SOME);
    heard = true;
    seconds(1, NONE);

    assertThat(told).endsWith(0L);
    assertThat(news.isQuiet()).isTrue();
  }

  @Test
  void tellsForAProcessThatIsGone() {
    news.adopted(OWNER);
    seconds(1, NONE);

    assertThat(told).containsExactly(0L);
  }
}
