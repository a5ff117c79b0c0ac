package io.snaprelay.starter.gateway.wall;

import io.javalin.http.Context;
import io.snaprelay.starter.gateway.http.ProblemException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a page what changes, for as long as its connection lives; its virtual thread waits for
 * changes. Each time it sends what is newest by then, so that a page that reads slowly is told less
 * and nothing piles up.
 */
final class LiveHandler {

  private static final Logger log = LoggerFactory.getLogger(LiveHandler.class);

  private static final Duration BEAT = Duration.ofSeconds(5);
  private static final Duration BATCH = Duration.ofMillis(100);

  private final Wall wall;
  private final Clock clock;

  LiveHandler(Wall wall, Clock clock) {
    this.wall = wall;
    this.clock = clock;
  }

  void handle(Context context) throws IOException {
    context.contentType("text/event-stream");
    context.header("Cache-Control", "no-store");
    context.header("X-Accel-Buffering", "no");
    OutputStream out = context.res().getOutputStream();
    LiveBoard board;
    try {
      board = wall.enter();
    } catch (ProblemException e) {
      // A page cannot read an answer of another status: browsers tell it of an error alone.
      send(out, List.of(new Event("refused", new EventJson.Refused(e.problem().detail()))));
      return;
    }
    try {
      tell(board, out);
    } catch (IOException e) {
      log.debug("A page left", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      wall.leave();
    }
  }

  private void tell(LiveBoard board, OutputStream out) throws IOException, InterruptedException {
    Viewer viewer = new Viewer();
    send(out, List.of(new Event("hello", hello())));
    // One that waits for the version before the first is told at once what there is.
    LiveBoard.View view = board.await(0, Duration.ZERO);
    long beatAt = System.nanoTime() + BEAT.toNanos();
    while (!view.closed()) {
      send(out, viewer.update(view));
      if (board.isClosedWithin(BATCH)) {
        return;
      }
      long left = beatAt - System.nanoTime();
      view = board.await(viewer.seen(), Duration.ofNanos(Math.max(0, left)));
      if (beatAt - System.nanoTime() <= 0) {
        send(out, List.of(new Event("beat", new EventJson.Beat(clock.millis()))));
        beatAt = System.nanoTime() + BEAT.toNanos();
      }
    }
  }

  private EventJson.Hello hello() {
    return new EventJson.Hello(clock.millis(), SlotWindow.LENGTH.toSeconds());
  }

  private static void send(OutputStream out, List<Event> events) throws IOException {
    if (events.isEmpty()) {
      return;
    }
    for (Event event : events) {
      out.write(event.text().getBytes(StandardCharsets.UTF_8));
    }
    out.flush();
  }
}
