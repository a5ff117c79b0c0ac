package io.snaprelay.storage.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snaprelay.storage.FrameMetadata;
import io.snaprelay.storage.FrameStore;
import io.snaprelay.storage.KeyPage;
import io.snaprelay.storage.PutOutcome;
import io.snaprelay.storage.StoreException;
import io.snaprelay.storage.StoreException.Kind;
import io.snaprelay.storage.StoredObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every frame store does; run by the adapter and by the fake. */
public abstract class FrameStoreContract {

  protected static final Duration DEADLINE = Duration.ofSeconds(10);

  protected static final FrameMetadata METADATA =
      new FrameMetadata(
          "live/room42@2026-11-22T14:00:07.250Z",
          Instant.parse("2026-11-22T14:00:07.291Z"),
          90_041L,
          1280,
          720,
          3,
          2,
          true);

  /** The one under test; each test uses keys of its own. */
  protected abstract FrameStore store();

  @Test
  void storesAPictureAndSaysWhatLiesThereNow() throws StoreException {
    PutOutcome outcome = store().put("stores.jpg", bytes("123456789"), METADATA, DEADLINE);

    assertThat(outcome).isInstanceOf(PutOutcome.Stored.class);
    assertThat(outcome.object().key()).isEqualTo("stores.jpg");
    assertThat(outcome.object().bytes()).isEqualTo(9);
    assertThat(outcome.object().metadata()).isEqualTo(METADATA);
    // The check value that CRC-64/XZ, which OSS uses, is published with.
    assertThat(outcome.object().crc64()).isEqualTo("11051210869376104954");
    assertThat(outcome.object().storedAt())
        .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
  }

  @Test
  void findsWhatWasStored() throws StoreException {
    StoredObject stored = store().put("finds.jpg", bytes("picture"), METADATA, DEADLINE).object();

    assertThat(store().find("finds.jpg", DEADLINE))
        .hasValueSatisfying(
            found ->
                assertThat(found)
                    .usingRecursiveComparison()
                    .ignoringFields("storedAt")
                    .isEqualTo(stored));
  }

  @Test
  void findsNothing_whereNothingWasStored() throws StoreException {
    assertThat(store().find("nothing/here.jpg", DEADLINE)).isEmpty();
  }

  @Test
  void leavesAPictureAlone_thatIsThereAlready() throws StoreException {
    FrameMetadata later = new FrameMetadata("other", Instant.EPOCH, null, 1, 1, 4, 1, false);
    StoredObject first = store().put("twice.jpg", bytes("first"), METADATA, DEADLINE).object();

    PutOutcome second = store().put("twice.jpg", bytes("second!"), later, DEADLINE);

    assertThat(second).isInstanceOf(PutOutcome.AlreadyThere.class);
    assertThat(second.object().crc64()).isEqualTo(first.crc64());
    assertThat(second.object().bytes()).isEqualTo(5);
    assertThat(second.object().metadata()).isEqualTo(METADATA);
  }

  @Test
  void keepsMetadata_alsoWhereTheSourcesClockIsNotKnown() throws StoreException {
    FrameMetadata unknownPts =
        new FrameMetadata("a@b-at", METADATA.contentTime(), null, 320, 180, 0, 1, false);

    store().put("metadata.jpg", bytes("x"), unknownPts, DEADLINE);

    assertThat(store().find("metadata.jpg", DEADLINE).orElseThrow().metadata())
        .isEqualTo(unknownPts);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3f/live/room42/20261122/20261122T140007.250Z.jpg",
        "with blank and+plus.jpg",
        "per%20cent/%2F.jpg",
        "q?a=b&c#d.jpg",
        "ümläut/直播.jpg",
        "~tilde*star'quote(1).jpg",
        "a//b.jpg",
      })
  void storesUnderAnyKey(String key) throws StoreException {
    store().put(key, bytes(key), METADATA, DEADLINE);

    assertThat(store().find(key, DEADLINE)).map(StoredObject::key).hasValue(key);
    assertThat(store().find(key + "x", DEADLINE)).isEmpty();
  }

  @Test
  void storesFromManyThreadsAtOnce() throws StoreException {
    List<String> keys = IntStream.range(0, 50).mapToObj(i -> "many/" + i + ".jpg").toList();

    keys.parallelStream().forEach(this::putUnchecked);

    for (String key : keys) {
      assertThat(store().find(key, DEADLINE)).isPresent();
    }
  }

  @Test
  void listsTheKeysOfAPrefix_pageByPage_inOrder() throws StoreException {
    List<String> stored = IntStream.range(10, 20).mapToObj(i -> "lists/ü b/" + i + ".jpg").toList();
    for (String key : stored) {
      putUnchecked(key);
    }
    putUnchecked("lists/ü c/10.jpg");

    List<String> listed = new ArrayList<>();
    KeyPage page;
    do {
      page = store().list("lists/ü b/", listed.isEmpty() ? "" : listed.getLast(), DEADLINE);
      listed.addAll(page.keys());
    } while (page.more());

    assertThat(listed).isEqualTo(stored);
    assertThat(store().list("lists/ü b/", stored.get(7), DEADLINE).keys())
        .isEqualTo(stored.subList(8, 10));
    assertThat(store().list("lists/none/", "", DEADLINE)).isEqualTo(new KeyPage(List.of(), false));
  }

  @Test
  void givesAddressesOfSmallerPictures_whichAreOthers() {
    URI whole = store().signedUrl("sizes.jpg", Duration.ofMinutes(5));
    URI small = store().signedUrl("sizes.jpg", 320, Duration.ofMinutes(5));

    assertThat(small).isNotEqualTo(whole);
    assertThat(small.getPath()).isEqualTo(whole.getPath());
    assertThat(small.getQuery()).contains("320");
  }

  /** The next put stores its picture, and its answer is lost. */
  protected abstract void loseNextAnswer();

  /** The next put stores its picture, and what is answered has another checksum. */
  protected abstract void corruptNextAnswer();

  /** The next call is refused without having done anything, for a reason that passes. */
  protected abstract void refuseNext();

  /** The next put takes much longer than anybody waits. */
  protected abstract void slowDownNext();

  @Test
  void isNotTrusted_whereItsAnswerWasLost_andIsThereAllTheSame() throws StoreException {
    loseNextAnswer();
    assertTransient("lost-answer.jpg");

    PutOutcome again = store().put("lost-answer.jpg", bytes("picture"), METADATA, DEADLINE);
    assertThat(again).isInstanceOf(PutOutcome.AlreadyThere.class);
    assertThat(again.object().metadata()).isEqualTo(METADATA);
    assertThat(again.object().bytes()).isEqualTo(7);
  }

  @Test
  void isNotTrusted_whereTheChecksumDiffers_andTheNextTryLearnsWhatIsThere() throws StoreException {
    String crc64 = store().put("right.jpg", bytes("picture"), METADATA, DEADLINE).object().crc64();
    corruptNextAnswer();
    assertTransient("wrong-crc.jpg");

    PutOutcome again = store().put("wrong-crc.jpg", bytes("picture"), METADATA, DEADLINE);
    assertThat(again.object().crc64()).isEqualTo(crc64);
  }

  @Test
  void storesNothing_whereItRefuses_andTakesTheNextTry() throws StoreException {
    refuseNext();
    assertTransient("refused.jpg");
    assertThat(store().find("refused.jpg", DEADLINE)).isEmpty();

    assertThat(store().put("refused.jpg", bytes("picture"), METADATA, DEADLINE))
        .isInstanceOf(PutOutcome.Stored.class);
  }

  @Test
  void oneSlowUploadHoldsUpNoOther() throws Exception {
    slowDownNext();
    CompletableFuture<Void> slow =
        CompletableFuture.runAsync(
            () ->
                assertThatThrownBy(
                        () ->
                            store()
                                .put("slow.jpg", bytes("picture"), METADATA, Duration.ofSeconds(2)))
                    .isInstanceOf(StoreException.class));
    awaitSlowCall();

    for (int i = 0; i < 10; i++) {
      store().put("beside-slow/" + i + ".jpg", bytes("picture"), METADATA, DEADLINE);
    }
    assertThat(slow).succeedsWithin(DEADLINE);
  }

  /** Returns when the slow call has begun. */
  protected abstract void awaitSlowCall();

  private void assertTransient(String key) {
    assertThatThrownBy(() -> store().put(key, bytes("picture"), METADATA, DEADLINE))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TRANSIENT));
  }

  @Test
  void passesItsCheck() throws StoreException {
    store().check(DEADLINE);
    assertThat(store().bucket()).isNotBlank();
  }

  protected static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void putUnchecked(String key) {
    try {
      store().put(key, bytes(key), METADATA, DEADLINE);
    } catch (StoreException e) {
      throw new AssertionError(e);
    }
  }
}
