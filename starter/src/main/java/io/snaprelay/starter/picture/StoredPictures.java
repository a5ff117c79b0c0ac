package io.snaprelay.starter.picture;

import io.snaprelay.model.ObjectKeyTemplate;
import io.snaprelay.model.StreamId;
import io.snaprelay.model.StreamKeys;
import io.snaprelay.model.Trigger;
import io.snaprelay.storage.FrameStore;
import io.snaprelay.storage.KeyPage;
import io.snaprelay.storage.StoreException;
import io.snaprelay.storage.StoredObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lists a stream's pictures by what their keys say; neither ledger nor workflow is asked. */
public final class StoredPictures implements AutoCloseable {

  private static final Duration CALL = Duration.ofSeconds(20);

  /** Of one page: each gives up to a thousand keys, so that a page takes seconds at most. */
  private static final int MOST_CALLS = 20;

  private final FrameStore store;
  private final ObjectKeyTemplate template;

  /**
   * @param template where pictures lie in the bucket
   */
  public StoredPictures(FrameStore store, ObjectKeyTemplate template) {
    this.store = store;
    this.template = template;
  }

  /**
   * Some of the pictures.
   *
   * @throws StoreAwayException where the bucket cannot be read
   * @throws io.snaprelay.starter.client.InvalidRequestException for a page that was never told
   */
  public PicturePage list(PictureQuery query) {
    try {
      return new Listing(query).page();
    } catch (StoreException e) {
      throw new StoreAwayException(e);
    }
  }

  /** All of the query's pages after another, from its own on. */
  public void forEach(PictureQuery query, Consumer<StoredPicture> each) {
    PictureQuery next = query;
    while (true) {
      PicturePage page = list(next);
      page.pictures().forEach(each);
      if (page.next() == null) {
        return;
      }
      next = query.onPage(page.next());
    }
  }

  /** An address that opens a picture until {@code validFor} has passed. */
  public URI url(String key, Duration validFor) {
    return store.signedUrl(key, validFor);
  }

  /**
   * Likewise, of the picture of a slot, which is not looked up.
   *
   * @param width pixels that it is at most to have; null for as it is stored
   */
  public URI url(PicturePlace place, @Nullable Integer width, Duration validFor) {
    String key = template.key(place.stream(), place.slot(), place.trigger());
    return width == null ? url(key, validFor) : store.signedUrl(key, width, validFor);
  }

  /** Which picture. */
  public record PicturePlace(StreamId stream, Instant slot, Trigger trigger) {}

  /**
   * Whether the bucket can be read.
   *
   * @throws StoreAwayException with a sentence that says what to do
   */
  public void check(Duration deadline) {
    try {
      store.check(deadline);
    } catch (StoreException e) {
      throw new StoreAwayException(e);
    }
  }

  /** What the store has under a key. */
  public Optional<StoredObject> find(String key) {
    try {
      return store.find(key, CALL);
    } catch (StoreException e) {
      throw new StoreAwayException(e);
    }
  }

  @Override
  public void close() {
    store.close();
  }

  private final class Listing {
    private final PictureQuery query;
    private final StreamKeys names;
    private final List<String> prefixes;
    private final List<StoredPicture> found = new ArrayList<>();
    private @Nullable Place place;

    Listing(PictureQuery query) {
      this.query = query;
      names = new StreamKeys(template, query.stream());
      prefixes = names.prefixes(query.from(), query.until());
      String page = query.page();
      place = prefixes.isEmpty() ? null : page == null ? Place.START : Place.of(page, prefixes);
    }

    PicturePage page() throws StoreException {
      for (int calls = 0; calls < MOST_CALLS && place != null; calls++) {
        place = read(place);
        if (found.size() == query.limit()) {
          break;
        }
      }
      return new PicturePage(found, place == null ? null : place.token(prefixes));
    }

    /** Reads on from a place; returns where to go on, null where nothing is left. */
    private @Nullable Place read(Place from) throws StoreException {
      KeyPage page = store.list(prefixes.get(from.prefix()), start(from), CALL);
      for (String key : page.keys()) {
        Optional<StreamKeys.Named> named = names.frame(key);
        if (named.isPresent() && isPast(named.get())) {
          return afterPrefix(from);
        }
        named
            .filter(this::isWanted)
            .ifPresent(frame -> found.add(StoredPicture.of(query.stream(), frame, key)));
        if (found.size() == query.limit()) {
          return new Place(from.prefix(), key);
        }
      }
      return page.more() ? new Place(from.prefix(), page.keys().getLast()) : afterPrefix(from);
    }

    /** What lies before the range is not read, where keys are in the order of time. */
    private String start(Place from) {
      String skipped = names.before(query.from()).orElse("");
      boolean helps =
          skipped.startsWith(prefixes.get(from.prefix())) && skipped.compareTo(from.after()) > 0;
      return helps ? skipped : from.after();
    }

    private @Nullable Place afterPrefix(Place place) {
      return place.prefix() + 1 < prefixes.size() ? new Place(place.prefix() + 1, "") : null;
    }

    private boolean isPast(StreamKeys.Named frame) {
      return !frame.slot().isBefore(query.until()) && names.before(frame.slot()).isPresent();
    }

    private boolean isWanted(StreamKeys.Named frame) {
      return !frame.slot().isBefore(query.from()) && frame.slot().isBefore(query.until());
    }
  }
}
