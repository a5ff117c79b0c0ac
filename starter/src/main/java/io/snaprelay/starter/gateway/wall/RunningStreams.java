package io.snaprelay.starter.gateway.wall;

import io.snaprelay.model.FrameRef;
import io.snaprelay.model.StreamId;
import io.snaprelay.runtime.errors.OperatorException;
import io.snaprelay.starter.client.StreamEntry;
import io.snaprelay.starter.client.StreamFilter;
import io.snaprelay.starter.client.StreamPage;
import io.snaprelay.starter.client.StreamQuery;
import io.snaprelay.starter.client.StreamView;
import io.snaprelay.starter.client.Streams;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the board which streams run, and the last picture of those that nothing was heard of. */
final class RunningStreams implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(RunningStreams.class);

  private static final int PAGE = 1_000;

  /** A workflow that no worker answers for takes seconds, and others are to be listed meanwhile. */
  private static final int ASKED_AT_ONCE = 5;

  private final Streams streams;
  private final LiveBoard board;
  private final Set<String> asked = new HashSet<>();

  RunningStreams(Streams streams, LiveBoard board) {
    this.streams = streams;
    this.board = board;
  }

  @Override
  public void run() {
    try {
      board.listed(all());
      List<String> lacking = board.lackingPictures();
      asked.retainAll(lacking);
      lacking.stream().filter(asked::add).limit(ASKED_AT_ONCE).forEach(this::askForPicture);
    } catch (OperatorException e) {
      board.isAway(Health.Service.TEMPORAL, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      if (board.isClosed()) {
        return;
      }
      log.warn("The wall cannot list the running streams, and tries again", e);
      board.isAway(
          Health.Service.TEMPORAL, "Running streams cannot be listed: see the gateway's log.");
    }
  }

  private List<StreamEntry> all() {
    List<StreamEntry> entries = new ArrayList<>();
    @Nullable String next = null;
    do {
      StreamPage page = streams.page(new StreamQuery(StreamFilter.RUNNING, "", PAGE, next));
      entries.addAll(page.streams());
      next = page.next();
    } while (next != null && !board.isClosed());
    return entries;
  }

  /** Once: whoever has no picture then gets its first one by Kafka. */
  private void askForPicture(String stream) {
    if (board.isClosed()) {
      return;
    }
    try {
      if (streams.status(new StreamId(stream)) instanceof StreamView.Running running) {
        FrameRef last = running.lastFrame();
        if (last != null) {
          board.found(stream, Shot.of(last));
        }
      }
    } catch (OperatorException e) {
      log.debug("No last picture of {}: {}", stream, e.getMessage());
    }
  }
}
