package io.snaprelay.starter.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.starter.gateway.api.ApiServer.Answer;
import io.snaprelay.starter.testing.FakeStreams;
import io.snaprelay.storage.StoreException;
import io.snaprelay.storage.testing.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pictures in a range of time, over HTTP. */
class PicturesApiTest {

  private static final String PICTURES = "/api/v1/streams/live%2Froom42/pictures";
  private static final Instant START = FakeStreams.START;

  private final ApiServer api = ApiServer.open();

  @AfterEach
  void close() {
    api.close();
  }

  private void stored(String stream, int seconds) throws StoreException {
    for (int i = 0; i < seconds; i++) {
      var frame = Samples.frame(stream, START.plusSeconds(i));
      var unused =
          api.store.put(
              frame.key(), new byte[10 + i], Samples.metadata(frame), Duration.ofSeconds(1));
    }
  }

  @Test
  void listsThem_withAddressesThatEnd() throws StoreException {
    stored("live/room42", 20);
    stored("live/room421", 20);

    Answer answer = api.get(PICTURES + "?from=2026-11-22T20:00:05Z&to=2026-11-22T21:00:10%2B01:00");

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(slots(answer))
        .containsExactly(
            "2026-11-22T20:00:05.000Z",
            "2026-11-22T20:00:06.000Z",
            "2026-11-22T20:00:07.000Z",
            "2026-11-22T20:00:08.000Z",
            "2026-11-22T20:00:09.000Z");
    assertThat(answer.json().path("pictures").path(0).path("url").asText()).contains("seconds=600");
    assertThat(answer.json().path("urlsUntil").asText()).isEqualTo("2026-11-22T21:10:00.000Z");
  }

  @Test
  void listsThem_pageAfterPage() throws StoreException {
    stored("live/room42", 20);
    List<String> all = new ArrayList<>();
    String page = "";
    for (int pages = 0; pages < 20 && all.size() < 20; pages++) {
      Answer answer = api.get(PICTURES + "?from=2026-11-22T20:00:00Z&limit=7" + page);
      all.addAll(slots(answer));
      page = "&page=" + answer.json().path("next").asText();
    }

    assertThat(all).hasSize(20).doesNotHaveDuplicates().isSorted();
  }

  private static List<String> slots(Answer answer) {
    List<String> slots = new ArrayList<>();
    answer.json().path("pictures").forEach(it -> slots.add(it.path("slot").asText()));
    return slots;
  }

  @Test
  void refusesRangesAndPages_thatAreNone() {
    assertThat(api.get(PICTURES + "?from=2026-11-22T20:00:00Z&to=2026-11-22T20:00:00Z").error("to"))
        .isNotEmpty();
    assertThat(api.get(PICTURES + "?from=2020-11-22T20:00:00Z").error("from")).isNotEmpty();
    assertThat(api.get(PICTURES + "?page=b3RoZXIvCm90aGVyL2E").error("page")).isNotEmpty();
    assertThat(api.get(PICTURES + "?page=%25").error("page")).isNotEmpty();
  }

  @Test
  void saysThatTheStoreIsAway() {
    api.store.faults().failNext(1);

    assertThat(api.get(PICTURES).status()).isEqualTo(503);
  }

  @Test
  void saysThatNoBucketIsKnown() {
    try (ApiServer without = ApiServer.withoutStore()) {
      without.started("live/room42", "LOW");

      assertThat(without.get(PICTURES).status()).isEqualTo(501);
      assertThat(
              without
                  .send("POST", "/api/v1/streams/live%2Froom42/capture", null)
                  .json()
                  .path("url")
                  .isNull())
          .isTrue();
    }
  }
}
