package io.snaprelay.capture.delivery;

import static io.snaprelay.capture.delivery.Deliveries.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.model.FrameCaptured;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.model.Trigger;
import io.snaprelay.storage.FrameMetadata;
import io.snaprelay.storage.StoreException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FrameDeliveryTest {

  private final Deliveries rig = new Deliveries();

  @Test
  void storesThenNotifiesThenCounts() {
    rig.holdUploads();
    rig.upload(0);
    assertThat(rig.notifier.frames()).isEmpty();

    rig.notifier.hold();
    rig.answer(0);
    assertThat(rig.store.keys()).hasSize(1);
    assertThat(rig.results).isEmpty();

    rig.notifier.releaseAll();
    rig.loop.settle();
    assertThat(rig.results).singleElement().isInstanceOf(Delivery.Delivered.class);
  }

  @Test
  void theMessageSaysAllThatIsKnown() {
    rig.upload(5);

    FrameCaptured message = rig.notifier.frames().getFirst();
    assertThat(message.frameId()).isEqualTo("live/room42@2026-11-22T14:00:05.000Z");
    assertThat(message.key()).endsWith("/live/room42/20261122/20261122T140005.000Z.jpg");
    assertThat(message.contentTime()).isEqualTo(at(5).plusMillis(40));
    assertThat(message.sourcePts()).isEqualTo(5_000);
    assertThat(message.bytes()).isEqualTo(2);
    assertThat(message.crc64()).isNotBlank();
    assertThat(message.contentType()).isEqualTo("image/jpeg");
    assertThat(message.width()).isEqualTo(320);
    assertThat(message.interval()).isEqualTo(Duration.ofSeconds(1));
    assertThat(message.riskLevel()).isEqualTo(RiskLevel.HIGH);
    assertThat(message.labels()).containsEntry("region", "eu");
    assertThat(message.segment()).isEqualTo(3);
    assertThat(message.attempt()).isEqualTo(2);
    assertThat(message.workflowId()).isEqualTo("stream/live/room42");
    assertThat(message.runId()).isEqualTo("run-1");
    assertThat(message.bucket()).isEqualTo("frames");
  }

  @Test
  void messagesKeepTheOrderOfSlots_whateverTheOrderOfUploads() {
    rig.holdUploads();
    rig.upload(0);
    rig.upload(1);
    rig.upload(2);
    rig.answer(2);
    rig.answer(1);
    assertThat(rig.notifiedSlots()).isEmpty();

    rig.answer(0);
    assertThat(rig.notifiedSlots()).containsExactly(at(0), at(1), at(2));
  }

  @Test
  void onlyAFewUploadsAreUnderWay() {
    rig.holdUploads();
    for (int second = 0; second < 10; second++) {
      rig.upload(second);
    }
    assertThat(rig.uploads).hasSize(3);

    rig.answer(0);
    assertThat(rig.uploads).hasSize(3);
    assertThat(rig.delivery.pending()).isEqualTo(9);
  }

  @Test
  void triesAgain_untilItIsStored() {
    rig.store.faults().failNext(4);
    rig.upload(0);
    assertThat(rig.results).isEmpty();
    rig.loop.advance(Duration.ofSeconds(5));

    assertThat(rig.results).singleElement().isInstanceOf(Delivery.Delivered.class);
    assertThat(rig.store.faults().calls()).isEqualTo(5);
  }

  @Test
  void aRefusalIsTriedAgainAsWell() {
    rig.store.faults().failNext(3, StoreException.Kind.REFUSED);
    rig.upload(0);
    rig.loop.advance(Duration.ofSeconds(5));

    assertThat(rig.results).singleElement().isInstanceOf(Delivery.Delivered.class);
  }

  @Test
  void aKeyThatSomebodyElseTookIsGivenUpAtOnce_andTheStoreCountsAsWell() {
    rig.store.faults().failNext(1, StoreException.Kind.TAKEN);
    rig.upload(0);
    rig.upload(1);
    rig.loop.advance(Duration.ofSeconds(1));

    assertThat(rig.results).first().isInstanceOf(Delivery.Undelivered.class);
    assertThat(rig.results).last().isInstanceOf(Delivery.Delivered.class);
    assertThat(rig.store.faults().calls()).isEqualTo(2);
  }

  @Test
  void givesASlowStoreMoreTime_eachTime() {
    DeliveryLimits limits = DeliveryLimits.DEFAULT;

    assertThat(IntStream.range(0, 5).mapToObj(limits::tryWithin).map(Duration::toSeconds))
        .containsExactly(10L, 20L, 30L, 30L, 30L);
  }

  @Test
  void givesUpAfterAMinute_andThoseBehindGoOn() {
    rig.store.faults().failAll();
    rig.upload(0);
    rig.loop.advance(Duration.ofSeconds(50));
    rig.upload(50);
    rig.loop.advance(Duration.ofSeconds(16));
    assertThat(rig.results).singleElement().isInstanceOf(Delivery.Undelivered.class);

    rig.store.faults().heal();
    rig.loop.advance(Duration.ofSeconds(6));
    assertThat(rig.notifiedSlots()).containsExactly(at(50));
  }

  @Test
  void anAnswerThatWasLostIsNoSecondPicture() {
    rig.store.faults().loseAnswersOfNext(1);
    rig.upload(0);
    rig.loop.advance(Duration.ofSeconds(1));

    assertThat(rig.store.keys()).hasSize(1);
    assertThat(rig.notifier.frames()).hasSize(1);
  }

  @Test
  void theMessageIsOfWhatIsStored_whereSomebodyElseWasFirst() throws Exception {
    FrameMetadata theirs =
        new FrameMetadata("theirs", at(0).plusMillis(7), 7L, 640, 360, 2, 1, true);
    String key = "5b/live/room42/20261122/20261122T140000.000Z.jpg";
    rig.store.put(key, new byte[] {9, 9, 9}, theirs, Duration.ofSeconds(1));
    rig.upload(0);

    FrameCaptured message = rig.notifier.frames().getFirst();
    assertThat(message.contentTime()).isEqualTo(at(0).plusMillis(7));
    assertThat(message.bytes()).isEqualTo(3);
    assertThat(message.width()).isEqualTo(640);
    assertThat(message.segment()).isEqualTo(2);
    assertThat(message.attempt()).isEqualTo(1);
    assertThat(message.damaged()).isTrue();
    assertThat(rig.results).singleElement().isInstanceOf(Delivery.Delivered.class);
  }

  @Test
  void isNotCounted_untilTheMessageIsSafe() {
    rig.notifier.failing(true);
    rig.upload(0);
    rig.upload(1);
    rig.loop.advance(Duration.ofSeconds(20));
    assertThat(rig.results).isEmpty();
    assertThat(rig.store.keys()).hasSize(2);

    rig.notifier.failing(false);
    rig.loop.advance(Duration.ofSeconds(6));
    assertThat(rig.notifiedSlots()).containsExactly(at(0), at(1));
    assertThat(rig.results).hasSize(2).allMatch(r -> r instanceof Delivery.Delivered);
  }

  @Test
  void givesUpOnMessagesAfterAMinute() {
    rig.notifier.failing(true);
    rig.upload(0);
    rig.loop.advance(Duration.ofSeconds(67));

    assertThat(rig.results).singleElement().isInstanceOf(Delivery.Undelivered.class);
  }

  @Test
  void theMessagesOfARowAreGivenUpTogether() {
    rig.notifier.failing(true);
    rig.upload(0);
    rig.upload(1);
    rig.upload(2);
    rig.loop.advance(Duration.ofSeconds(67));

    assertThat(rig.results).hasSize(3).allMatch(r -> r instanceof Delivery.Undelivered);
  }

  @Test
  void aPictureIsOutOfMemory_onceItIsStoredOrGivenUp() {
    rig.notifier.hold();
    rig.upload(0);
    assertThat(rig.freed).isEqualTo(1);

    rig.store.faults().failAll();
    rig.upload(1);
    assertThat(rig.freed).isEqualTo(1);
    rig.loop.advance(Duration.ofSeconds(67));
    assertThat(rig.freed).isEqualTo(2);
  }

  @Test
  void looksUpWhatIsThere_andNotifiesItAgain() {
    rig.upload(0);
    rig.lookUp(0);
    rig.lookUp(1);

    assertThat(rig.notifiedSlots()).containsExactly(at(0), at(0));
    assertThat(rig.results.get(1)).isInstanceOf(Delivery.Delivered.class);
    assertThat(rig.results.get(2)).isInstanceOf(Delivery.Absent.class);
  }

  @Test
  void extrasHaveNamesOfTheirOwn() {
    rig.delivery.upload(
        Frame.extra(Trigger.RESUME, Deliveries.picture(3)), () -> {}, rig.results::add);
    rig.loop.settle();

    FrameCaptured message = rig.notifier.frames().getFirst();
    assertThat(message.slot()).isEqualTo(message.contentTime());
    assertThat(message.frameId()).isEqualTo("live/room42@2026-11-22T14:00:03.040Z-resume");
    assertThat(message.key()).endsWith("20261122T140003.040Z-resume.jpg");
  }

  @Test
  void lookUpsWaitTheirTurn_asLongAsTheStoreAnswers() {
    rig.holdUploads();
    for (int second = 0; second < 30; second++) {
      rig.lookUp(second);
    }
    for (int answered = 0; answered < 30; answered++) {
      rig.loop.advance(Duration.ofSeconds(8));
      rig.answer(0);
    }

    assertThat(rig.results).hasSize(30).allMatch(r -> r instanceof Delivery.Absent);
  }

  @Test
  void picturesGoBeforeLookUps_andTheirMessagesAfterThem() {
    rig.upload(0);
    rig.holdUploads();
    for (int second = 0; second < 5; second++) {
      rig.lookUp(second);
    }
    rig.upload(5);
    rig.answer(0);
    rig.answer(2);
    assertThat(rig.store.keys()).hasSize(2);
    assertThat(rig.notifiedSlots()).containsExactly(at(0), at(0));

    while (!rig.uploads.isEmpty()) {
      rig.answer(0);
    }
    assertThat(rig.notifiedSlots()).containsExactly(at(0), at(0), at(5));
  }
}
