package io.snaprelay.capture.spool;

import io.snaprelay.runtime.text.ByteSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker's spool: a bounded number of bytes on the disk, shared by its streams. Safe for use by
 * many threads; files are written by the executor it was given, everything else by the caller.
 */
public final class Spool implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Spool.class);

  private final Path directory;
  private final long limit;
  private final Executor writer;
  private final SpoolFolder own;
  private final AdoptedFolders adopted = new AdoptedFolders();
  private final SpoolShares shares = new SpoolShares();
  private final AtomicLong orders = new AtomicLong();
  private final SpoolTrouble trouble = new SpoolTrouble();

  /** Bytes that are being written. */
  private long underWay;

  private Consumer<Collection<SpoolItem>> heir = items -> {};

  private Spool(Path directory, long limit, Executor writer, SpoolFolder own) {
    this.directory = directory;
    this.limit = limit;
    this.writer = writer;
    this.own = own;
  }

  /**
   * Opens one in a directory that other workers may use as well.
   *
   * @param limit of this worker's pictures, those that it adopts included
   * @throws IOException when nothing can be written there
   */
  public static Spool open(Path directory, ByteSize limit, Executor writer) throws IOException {
    return new Spool(directory, limit.bytes(), writer, SpoolFolder.create(directory));
  }

  /** Who delivers what nobody else does any more: what was left, and what is adopted. */
  public synchronized void leaveTo(Consumer<Collection<SpoolItem>> newHeir) {
    heir = newHeir;
  }

  /** The next place in the order of pictures. */
  public long nextOrder() {
    return orders.incrementAndGet();
  }

  /**
   * Writes a picture to the disk; completes on the writer's thread, never exceptionally.
   *
   * @param evicted runs when the picture had to make room for another one, on any thread
   */
  public CompletableFuture<Keeping> keep(SpooledFrame frame, byte[] jpeg, Runnable evicted) {
    CompletableFuture<Keeping> result = new CompletableFuture<>();
    try {
      writer.execute(() -> result.complete(keepNow(frame, jpeg, evicted)));
    } catch (RejectedExecutionException e) {
      result.complete(new Keeping.Failed(new IOException("the spool is closed", e)));
    }
    return result;
  }

  private Keeping keepNow(SpooledFrame frame, byte[] jpeg, Runnable evicted) {
    try {
      byte[] content = SpoolFile.encode(frame, jpeg);
      SpoolItem item = SpoolItem.of(frame, own.file(frame.order()), content.length, evicted);
      if (!makeRoom(item)) {
        return new Keeping.NoRoom();
      }
      try {
        SpoolFile.write(item.file(), content);
      } finally {
        madeRoom(item);
      }
      add(item);
      trouble.wrote();
      return new Keeping.Kept(item);
    } catch (IOException e) {
      trouble.failed(own.path(), e);
      return new Keeping.Failed(e);
    }
  }

  private boolean makeRoom(SpoolItem newcomer) {
    List<SpoolItem> victims = new ArrayList<>();
    boolean fits = findRoom(newcomer, victims);
    victims.forEach(victim -> delete(victim.file()));
    victims.forEach(victim -> victim.evicted().run());
    trouble.evicted(victims.size() + (fits ? 0 : 1), limit);
    return fits;
  }

  private synchronized boolean findRoom(SpoolItem newcomer, List<SpoolItem> victims) {
    while (shares.total().bytes() + underWay + newcomer.size() > limit) {
      if (!(shares.victimFor(newcomer.owner().streamId(), newcomer.riskLevel(), newcomer.size())
          instanceof SpoolShares.Victim.There there)) {
        return false;
      }
      shares.remove(there.item());
      victims.add(there.item());
    }
    underWay += newcomer.size();
    return true;
  }

  private synchronized void madeRoom(SpoolItem item) {
    underWay -= item.size();
  }

  private synchronized void add(SpoolItem item) {
    shares.add(item);
  }

  /**
   * Reads a picture back.
   *
   * @return null where it is not there any more: evicted, or torn and set aside
   * @throws IOException when the disk fails
   */
  public SpoolFile.@Nullable Content read(SpoolItem item) throws IOException {
    try {
      return SpoolFile.read(item.file());
    } catch (NoSuchFileException e) {
      forget(item);
      return null;
    } catch (TornFileException e) {
      forget(item);
      AdoptedFolders.setAside(item.file(), String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** It is delivered, or not wanted any more. */
  public void remove(SpoolItem item) {
    if (forget(item)) {
      deleteSoon(item.file());
    }
    if (usage().pictures() == 0) {
      trouble.empty();
    }
  }

  private synchronized boolean forget(SpoolItem item) {
    return shares.remove(item);
  }

  /** Nobody waits for it any more: the heir delivers it. */
  public void leave(SpoolItem item) {
    SpoolItem left = item.left();
    if (replace(item, left)) {
      heir().accept(List.of(left));
    }
  }

  private synchronized boolean replace(SpoolItem before, SpoolItem after) {
    boolean there = shares.remove(before);
    if (there) {
      shares.add(after);
    }
    return there;
  }

  private synchronized Consumer<Collection<SpoolItem>> heir() {
    return heir;
  }

  public synchronized SpoolUsage usage() {
    return shares.total();
  }

  /** What each activity has in the spool; none of those that have nothing. */
  public synchronized Map<SpoolOwner, SpoolUsage> owners() {
    return shares.owners();
  }

  /**
   * Takes over what processes left in the directory that are gone, and leaves it to the heir.
   *
   * @return whose pictures those are
   */
  public Set<SpoolOwner> adopt() throws IOException {
    List<SpoolItem> found = adopted.take(directory);
    found.forEach(this::add);
    if (!found.isEmpty()) {
      log.info("Delivers {} pictures that another process left in {}", found.size(), directory);
      heir().accept(found);
    }
    adopted.letGoOfEmpty();
    return found.stream().map(SpoolItem::owner).collect(Collectors.toSet());
  }

  /** Folders and files of processes that are gone, and that this one could not read. */
  public List<Path> unread() {
    return adopted.unread();
  }

  /** What is in it stays, for who adopts it. */
  @Override
  public synchronized void close() {
    try {
      own.close();
      adopted.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot leave the spool in " + directory, e);
    }
  }

  private void deleteSoon(Path file) {
    try {
      writer.execute(() -> delete(file));
    } catch (RejectedExecutionException e) {
      delete(file);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      log.warn("A picture of the spool cannot be deleted, and will be delivered again: {}", file);
    }
  }
}
