package io.snaprelay.capture.spool;

import static io.snaprelay.capture.spool.Spooleds.frame;
import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.model.RiskLevel;
import io.snaprelay.runtime.text.ByteSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

  /** With its description a block on the disk: the limits below are of so many pictures. */
  private static final byte[] JPEG = new byte[1_000];

  private static final int BLOCK = 4096;

  @TempDir private Path directory;
  private final List<Spool> open = new ArrayList<>();
  private final List<String> evicted = new ArrayList<>();

  private Spool spool(int pictures) throws IOException {
    Spool spool = Spool.open(directory, new ByteSize((long) pictures * BLOCK), Runnable::run);
    open.add(spool);
    return spool;
  }

  @AfterEach
  void close() {
    open.forEach(Spool::close);
  }

  private Keeping keep(Spool spool, SpooledFrame frame) {
    return spool.keep(frame, JPEG, () -> evicted.add(frame.key())).join();
  }

  private SpoolItem kept(Spool spool, SpooledFrame frame) {
    return ((Keeping.Kept) keep(spool, frame)).item();
  }

  /** Takes what processes that are gone left, as a worker does that starts. */
  private static List<SpoolItem> adopted(Spool spool) throws IOException {
    List<SpoolItem> left = new ArrayList<>();
    spool.leaveTo(left::addAll);
    var unused = spool.adopt();
    return left;
  }

  @Test
  void keepsAPictureUntilItIsRemoved() throws IOException {
    Spool spool = spool(10);
    SpoolItem item = kept(spool, frame("live/a", 1));

    SpoolFile.Content content = Objects.requireNonNull(spool.read(item));
    assertThat(content.frame()).isEqualTo(frame("live/a", 1));
    assertThat(content.jpeg()).isEqualTo(JPEG);
    assertThat(spool.usage()).isEqualTo(new SpoolUsage(1, BLOCK));

    spool.remove(item);
    assertThat(spool.read(item)).isNull();
    assertThat(spool.usage()).isEqualTo(SpoolUsage.NONE);
    assertThat(item.file()).doesNotExist();
  }

  @Test
  void theOldestPicturesOfTheLeastRiskyStreamMakeRoom() throws IOException {
    Spool spool = spool(4);
    keep(spool, frame("live/low", RiskLevel.LOW, 1));
    keep(spool, frame("live/low", RiskLevel.LOW, 2));
    keep(spool, frame("live/high", RiskLevel.HIGH, 1));
    keep(spool, frame("live/high", RiskLevel.HIGH, 2));

    keep(spool, frame("live/high", RiskLevel.HIGH, 3));
    keep(spool, frame("live/high", RiskLevel.HIGH, 4));
    keep(spool, frame("live/high", RiskLevel.HIGH, 5));

    assertThat(evicted).containsExactly("live/low/1.jpg", "live/low/2.jpg", "live/high/1.jpg");
    assertThat(spool.usage()).isEqualTo(new SpoolUsage(4, 4 * BLOCK));
  }

  @Test
  void amongEqualsWhoHasMostMakesRoom() throws IOException {
    Spool spool = spool(6);
    for (int second = 1; second <= 5; second++) {
      keep(spool, frame("live/much", second));
    }
    keep(spool, frame("live/little", 1));
    for (int second = 2; second <= 3; second++) {
      keep(spool, frame("live/little", second));
    }

    assertThat(evicted).containsExactly("live/much/1.jpg", "live/much/2.jpg");
    assertThat(spool.owners().values())
        .containsOnly(new SpoolUsage(3, 3 * BLOCK), new SpoolUsage(3, 3 * BLOCK));
  }

  @Test
  void hasNoRoomForAPictureThatMattersLessThanAllOfIts() throws IOException {
    Spool spool = spool(2);
    keep(spool, frame("live/high", RiskLevel.HIGH, 1));
    keep(spool, frame("live/high", RiskLevel.HIGH, 2));

    assertThat(keep(spool, frame("live/low", RiskLevel.LOW, 3))).isInstanceOf(Keeping.NoRoom.class);
    assertThat(evicted).isEmpty();
  }

  @Test
  void saysSo_whenTheDiskTakesNothing() throws IOException {
    Spool spool = spool(2);
    deleteAll(directory);

    assertThat(keep(spool, frame("live/a", 1))).isInstanceOf(Keeping.Failed.class);
    assertThat(spool.usage()).isEqualTo(SpoolUsage.NONE);
  }

  @Test
  void leavesNoTornFileOnAFullDisk_andGoesOnWhenThereIsRoom() throws IOException {
    try (SmallDisk disk = new SmallDisk();
        Spool spool = Spool.open(disk.directory(), new ByteSize(1 << 20), Runnable::run)) {
      SpoolItem before = kept(spool, frame("live/a", 1));
      disk.fill();

      assertThat(keep(spool, frame("live/a", 2))).isInstanceOf(Keeping.Failed.class);
      assertThat(before.file().getParent()).isDirectoryNotContaining("glob:**2.frame*");
      assertThat(spool.usage().pictures()).isEqualTo(1);

      disk.free();
      SpoolItem after = kept(spool, frame("live/a", 2));
      assertThat(Objects.requireNonNull(spool.read(before)).jpeg()).isEqualTo(JPEG);
      assertThat(Objects.requireNonNull(spool.read(after)).jpeg()).isEqualTo(JPEG);
    }
  }

  @Test
  void whatIsLeftGoesToTheHeir_whoDoesNotCallBack() throws IOException {
    Spool spool = spool(1);
    List<SpoolItem> left = new ArrayList<>();
    spool.leaveTo(left::addAll);
    spool.leave(kept(spool, frame("live/a", 1)));

    assertThat(left).extracting(SpoolItem::order).containsExactly(1L);
    keep(spool, frame("live/a", 2));
    assertThat(evicted).isEmpty();
    assertThat(spool.read(left.getFirst())).isNull();
  }

  @Test
  void aProcessThatIsGoneIsFollowedByTheNext_inItsOrder() throws IOException {
    Spool first = spool(10);
    for (int second : new int[] {2, 10, 1}) {
      keep(first, frame("live/a", second));
    }
    first.close();

    Spool second = spool(10);
    List<SpoolItem> left = adopted(second);
    assertThat(left).extracting(SpoolItem::order).containsExactly(1L, 2L, 10L);
    assertThat(second.usage().pictures()).isEqualTo(3);

    left.forEach(second::remove);
    assertThat(adopted(second)).isEmpty();
    assertThat(SpoolFolder.in(directory)).hasSize(1);
  }

  @Test
  void aProcessThatRunsIsLeftAlone() throws IOException {
    keep(spool(10), frame("live/a", 1));

    assertThat(adopted(spool(10))).isEmpty();
  }

  @Test
  void setsAsideWhatIsTornOrUnfinished_andDeliversTheRest() throws IOException {
    Spool first = spool(10);
    SpoolItem torn = kept(first, frame("live/a", 1));
    keep(first, frame("live/a", 2));
    byte[] whole = Files.readAllBytes(torn.file());
    Files.write(torn.file(), Arrays.copyOf(whole, whole.length - 1));
    Files.write(torn.file().resolveSibling("3.frame.part"), whole);
    first.close();

    assertThat(adopted(spool(10))).extracting(SpoolItem::order).containsExactly(2L);
    assertThat(directory.resolve("torn")).isDirectoryContaining("glob:**1.frame");
    assertThat(directory.resolve("torn")).isDirectoryContaining("glob:**3.frame.part");
  }

  @Test
  void saysWhatCannotBeRead_andDeliversTheRest() throws IOException {
    Spool first = spool(10);
    SpoolItem item = kept(first, frame("live/a", 2));
    Path unreadable = Files.createDirectory(item.file().resolveSibling("1.frame"));
    first.close();

    Spool second = spool(10);
    assertThat(adopted(second)).extracting(SpoolItem::order).containsExactly(2L);
    assertThat(second.unread()).containsExactly(unreadable);
  }

  @Test
  void aPictureWhoseContentIsTornIsSetAsideWhenItIsRead() throws IOException {
    Spool spool = spool(10);
    SpoolItem item = kept(spool, frame("live/a", 1));
    byte[] whole = Files.readAllBytes(item.file());
    whole[whole.length - 1] ^= 1;
    Files.write(item.file(), whole);

    assertThat(spool.read(item)).isNull();
    assertThat(spool.usage()).isEqualTo(SpoolUsage.NONE);
    assertThat(directory.resolve("torn")).isDirectoryContaining("glob:**1.frame");
  }

  private static void deleteAll(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
