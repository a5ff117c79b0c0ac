package io.snaprelay.capture.delivery;

import io.snaprelay.capture.loop.EventLoop;
import io.snaprelay.capture.spool.Spool;
import io.snaprelay.capture.spool.SpoolFile;
import io.snaprelay.capture.spool.SpoolItem;
import io.snaprelay.capture.spool.SpoolLine;
import io.snaprelay.capture.spool.SpoolNews;
import io.snaprelay.capture.spool.SpoolOwner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what activities left in the spool, those of dead processes as well, on a thread of its
 * own. Each activity's pictures one after another in its order; a few activities at a time, in
 * turn. So live pictures, whose streams may each store several at once, keep most of the upload
 * threads, and no stream's backlog waits for another's.
 */
public final class Leftovers implements AutoCloseable {

  /** A quarter of a worker's upload threads. */
  private static final int AT_ONCE = 8;

  /** A disk that fails is not asked all the time. */
  private static final Duration READ_AGAIN = Duration.ofMinutes(1);

  private static final Duration TICK = Duration.ofSeconds(1);

  /** Whoever dies on this machine is missed for so long at most. */
  private static final int ADOPT_EVERY_TICKS = 30;

  private static final Logger log = LoggerFactory.getLogger(Leftovers.class);

  private final Spool spool;
  private final Outlets outlets;
  private final DeliveryLimits limits;
  private final EventLoop loop;
  private final SpoolNews news;
  private final RandomGenerator random = RandomGenerator.getDefault();
  private final Map<SpoolOwner, Deque<SpoolItem>> waiting = new LinkedHashMap<>();
  private final Map<SpoolOwner, SpoolItem> underWay = new HashMap<>();
  private final AtomicLong delivered = new AtomicLong();
  private final Thread thread;
  private volatile boolean idle;
  private int ticks;
  private boolean closed;

  private Leftovers(
      Spool spool,
      Outlets outlets,
      DeliveryLimits limits,
      InstantSource clock,
      SpoolLine line,
      Executor calls) {
    this.spool = spool;
    this.outlets = outlets;
    this.limits = limits;
    this.loop = new EventLoop(clock);
    this.news = new SpoolNews(line, calls, loop);
    this.thread = Thread.ofPlatform().name("leftovers").daemon().unstarted(this::run);
  }

  /** Begins, with what processes that are gone left in the spool's directory. */
  public static Leftovers start(
      Spool spool,
      Outlets outlets,
      DeliveryLimits limits,
      InstantSource clock,
      SpoolLine line,
      Executor calls) {
    Leftovers leftovers = new Leftovers(spool, outlets, limits, clock, line, calls);
    spool.leaveTo(items -> leftovers.loop.execute(() -> leftovers.take(items)));
    leftovers.loop.execute(leftovers::tick);
    leftovers.thread.start();
    return leftovers;
  }

  /** How many it has delivered. */
  public long delivered() {
    return delivered.get();
  }

  /** Whether nothing is left, and everybody who waits for it knows. */
  public boolean isIdle() {
    return idle;
  }

  private void run() {
    try {
      loop.runUntil(() -> closed);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tick() {
    if (ticks++ % ADOPT_EVERY_TICKS == 0) {
      adopt();
    }
    news.tick(spool.owners(), loop.now());
    idle = spool.usage().pictures() == 0 && news.isQuiet();
    loop.after(TICK, this::tick);
  }

  private void adopt() {
    try {
      spool.adopt().forEach(news::adopted);
    } catch (IOException | UncheckedIOException | DirectoryIteratorException e) {
      log.warn("What other processes left in the spool cannot be read: {}", e.toString());
    }
  }

  private void take(Collection<SpoolItem> items) {
    for (SpoolItem item : items) {
      waiting.computeIfAbsent(item.owner(), owner -> new ArrayDeque<>()).add(item);
    }
    deliver();
  }

  /** Whose turn it was goes to the end. */
  private void deliver() {
    for (SpoolOwner owner : waiting.keySet().toArray(SpoolOwner[]::new)) {
      if (underWay.size() >= AT_ONCE) {
        return;
      }
      if (!underWay.containsKey(owner)) {
        Deque<SpoolItem> items = waiting.remove(owner);
        SpoolItem next = items == null ? null : items.poll();
        if (items != null && !items.isEmpty()) {
          waiting.put(owner, items);
        }
        if (next != null) {
          deliver(owner, next);
        }
      }
    }
  }

  private void deliver(SpoolOwner owner, SpoolItem item) {
    SpoolFile.Content content = read(item);
    if (content == null) {
      // It had to make room, or was torn, which is logged: it is the next one's turn.
      loop.execute(this::deliver);
      return;
    }
    underWay.put(owner, item);
    FrameDelivery delivery =
        new FrameDelivery(FrameOrigin.of(content.frame()), outlets, loop, limits, random);
    delivery.resume(content.frame(), spool, item, result -> over(owner, item, result));
  }

  private SpoolFile.@Nullable Content read(SpoolItem item) {
    try {
      return spool.read(item);
    } catch (IOException e) {
      log.warn(
          "A picture of the spool cannot be read now, and is tried again: {} ({})",
          item.file(),
          e.toString());
      loop.after(READ_AGAIN, () -> take(List.of(item)));
      return null;
    }
  }

  private void over(SpoolOwner owner, SpoolItem item, Delivery result) {
    underWay.remove(owner);
    switch (result) {
      case Delivery.Delivered done -> delivered.incrementAndGet();
      case Delivery.Absent absent ->
          log.warn("The store has lost a picture that it had: {} of {}", item.slot(), owner);
      case Delivery.Left left -> {} // it stepped aside, and comes again after the others
      case Delivery.Undelivered evicted -> {}
    }
    loop.execute(this::deliver);
  }

  /** What is not delivered stays on the disk. */
  @Override
  public void close() {
    loop.execute(() -> closed = true);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
