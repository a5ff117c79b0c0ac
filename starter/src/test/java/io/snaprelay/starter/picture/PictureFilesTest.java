package io.snaprelay.starter.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snaprelay.runtime.errors.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFilesTest {

  private static final List<StoredPicture> PICTURES =
      IntStream.range(0, 4)
          .mapToObj(
              i ->
                  new StoredPicture(
                      "live/a@2026-11-22T20:00:0%d.000Z".formatted(i),
                      Instant.parse("2026-11-22T20:00:0%dZ".formatted(i)),
                      "GRID",
                      "key" + i))
          .toList();

  @TempDir private Path folder;

  private final List<String> fetched = new ArrayList<>();

  /** Breaks off in the middle of the third picture the first time. */
  private final PictureFiles.Source source =
      new PictureFiles.Source() {
        private boolean breaks = true;

        @Override
        public long bytes(StoredPicture picture) {
          return picture.key().length();
        }

        @Override
        public void fetch(StoredPicture picture, Path file) throws IOException {
          if (breaks && picture.key().equals("key2")) {
            breaks = false;
            Files.writeString(file, "k");
            throw new IOException("the connection was lost");
          }
          fetched.add(picture.key());
          Files.writeString(file, picture.key());
        }
      };

  @Test
  void goesOnWhereItWasBrokenOff() throws IOException {
    PictureFiles files = new PictureFiles(folder.resolve("new"), source);
    List<String> progress = new ArrayList<>();

    assertThatThrownBy(() -> files.fetch(PICTURES, (sofar, total) -> {}))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("2 of 4")
        .hasMessageContaining("the connection was lost");
    Files.writeString(folder.resolve("new/20261122T200000.000Z.jpg"), "half");
    PictureFiles.Fetched done =
        files.fetch(PICTURES, (sofar, total) -> progress.add(sofar.done() + "/" + total));

    assertThat(done).isEqualTo(new PictureFiles.Fetched(2, 2, 8));
    assertThat(fetched).containsExactly("key0", "key1", "key2", "key3");
    assertThat(progress).containsExactly("1/4", "2/4", "3/4", "4/4");
    try (Stream<Path> there = Files.list(folder.resolve("new"))) {
      assertThat(there.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "20261122T200000.000Z.jpg",
              "20261122T200001.000Z.jpg",
              "20261122T200002.000Z.jpg",
              "20261122T200003.000Z.jpg");
    }
  }

  @Test
  void fetchesAgain_whatIsOfAnotherSize() throws IOException {
    PictureFiles files = new PictureFiles(folder, source);
    Files.writeString(folder.resolve("20261122T200000.000Z.jpg"), "half a one");

    files.fetch(PICTURES.subList(0, 1), (sofar, total) -> {});

    assertThat(fetched).containsExactly("key0");
    assertThat(folder.resolve("20261122T200000.000Z.jpg")).hasContent("key0");
  }
}
