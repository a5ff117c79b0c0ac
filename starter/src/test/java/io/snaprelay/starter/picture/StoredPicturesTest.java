package io.snaprelay.starter.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snaprelay.model.ObjectKeyTemplate;
import io.snaprelay.model.StreamId;
import io.snaprelay.model.Trigger;
import io.snaprelay.starter.client.InvalidRequestException;
import io.snaprelay.storage.StoreException;
import io.snaprelay.storage.testing.InMemoryFrameStore;
import io.snaprelay.storage.testing.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over midnight, beside other streams, in keys that are in the order of time and in others. */
class StoredPicturesTest {

  private static final StreamId ROOM = new StreamId("live/room42");
  private static final Instant START = Instant.parse("2026-11-22T23:59:40Z");

  private static final String BY_DAY = ObjectKeyTemplate.DEFAULT_TEMPLATE;
  private static final String FLAT = "{streamId}/{yyyyMMddHHmmssSSS}.jpg";
  private static final String TIME_FIRST = "{streamId}/{HHmmss.SSS}/{yyyyMMdd}.jpg";

  private final InMemoryFrameStore store = new InMemoryFrameStore();

  private void stored(ObjectKeyTemplate keys, StreamId stream, int second, Trigger trigger)
      throws StoreException {
    Instant slot = START.plusSeconds(second);
    var unused =
        store.put(
            keys.key(stream, slot, trigger),
            new byte[7],
            Samples.metadata(Samples.frame(stream.value(), slot)),
            Duration.ofSeconds(1));
  }

  private ObjectKeyTemplate filled(String template) throws StoreException {
    ObjectKeyTemplate keys = new ObjectKeyTemplate(template);
    for (int second = 0; second < 40; second++) {
      stored(keys, ROOM, second, Trigger.GRID);
      stored(keys, new StreamId("live/room42/b"), second, Trigger.GRID);
    }
    stored(keys, ROOM, 10, Trigger.DEMAND);
    return keys;
  }

  private static PictureQuery query(int from, int until, int limit, @Nullable String page) {
    return new PictureQuery(ROOM, START.plusSeconds(from), START.plusSeconds(until), limit, page);
  }

  @ParameterizedTest
  @ValueSource(strings = {BY_DAY, FLAT, TIME_FIRST})
  void listsWhatIsInTheRange_onceEach_inPagesOfAnySize(String template) throws StoreException {
    StoredPictures pictures = new StoredPictures(store, filled(template));
    for (int limit : new int[] {1, 2, 3, 4, 25, 100}) {
      List<StoredPicture> found = new ArrayList<>();
      pictures.forEach(query(10, 35, limit, null), found::add);

      assertThat(found).as("pages of %d", limit).hasSize(26).doesNotHaveDuplicates();
      assertThat(found)
          .allMatch(
              it ->
                  !it.slot().isBefore(START.plusSeconds(10))
                      && it.slot().isBefore(START.plusSeconds(35))
                      && it.frameId().startsWith("live/room42@"));
      assertThat(found).filteredOn(it -> it.trigger().equals("DEMAND")).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {BY_DAY, FLAT})
  void readsNothingBeforeTheRange_whereKeysAreInOrder(String template) throws StoreException {
    StoredPictures pictures = new StoredPictures(store, filled(template));
    // Were all before it read, a page's calls would end before it has what is asked for.
    PicturePage page = pictures.list(query(39, 40, 2, null));

    assertThat(page.pictures()).extracting(StoredPicture::slot).containsOnly(START.plusSeconds(39));
    assertThat(page.next()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "!", "bGl2ZS9vdGhlci8KbGl2ZS9vdGhlci9h", "Cg"})
  void refusesPagesOfOthers(String token) throws StoreException {
    StoredPictures pictures = new StoredPictures(store, filled(BY_DAY));

    assertThatThrownBy(() -> pictures.list(query(0, 40, 5, token)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("page: ");
  }
}
