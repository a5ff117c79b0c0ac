package io.snaprelay.starter.cli;

import io.snaprelay.starter.answer.PicturesAnswer;
import io.snaprelay.starter.cli.type.InstantType;
import io.snaprelay.starter.picture.PictureFiles;
import io.snaprelay.starter.picture.PicturePage;
import io.snaprelay.starter.picture.PictureQuery;
import io.snaprelay.starter.picture.SignedReads;
import io.snaprelay.starter.picture.StoredPicture;
import io.snaprelay.starter.picture.StoredPictures;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code snaprelay pictures STREAM}. */
@Command(
    name = "pictures",
    header = "List a stream's pictures in a range of time, or fetch them.",
    description = {
      "From the bucket itself; neither Temporal nor a worker is needed. With --download each becomes a file named by its slot; those that are there already, as large as in the bucket, are not fetched again, so that a broken run goes on where it was.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  The last hour's:",
      "    snaprelay pictures live/room42",
      "  Ten minutes as files:",
      "    snaprelay pictures live/room42 --from 2026-11-22T20:00:00Z --to 2026-11-22T20:10:00Z --download room42",
      "  Addresses that open in a browser for an hour:",
      "    snaprelay pictures live/room42 --json | jq -r '.pictures[].url'"
    })
final class PicturesCommand extends AnsweringCommand {

  private static final Duration USUAL = Duration.ofHours(1);
  private static final Duration URLS_VALID = Duration.ofHours(1);
  private static final int PAGE = 1_000;

  @Mixin private StreamArgument stream;

  @Option(
      names = "--from",
      paramLabel = "INSTANT",
      converter = InstantType.class,
      description = "First slot; an hour before --to by default.")
  private @Nullable Instant from;

  @Option(
      names = "--to",
      paramLabel = "INSTANT",
      converter = InstantType.class,
      description = "First slot that is not wanted; now by default.")
  private @Nullable Instant to;

  @Option(
      names = "--download",
      paramLabel = "DIR",
      description = "Fetch them into this folder, which is made where it is not there.")
  private @Nullable Path folder;

  @SuppressWarnings("NullAway.Init") // picocli fills in the rest before it calls
  PicturesCommand(Services services) {
    super(services);
  }

  @Override
  public Integer call() {
    Instant now = Instant.now();
    Instant until = Objects.requireNonNullElse(to, now);
    Instant since = Objects.requireNonNullElse(from, until.minus(USUAL));
    if (!since.isBefore(until)) {
      throw usage("--to %s is not after --from %s".formatted(until, since));
    }
    try (StoredPictures store = services().pictures(connection())) {
      List<StoredPicture> found = new ArrayList<>();
      store.forEach(new PictureQuery(stream.id(), since, until, PAGE, null), found::add);
      if (folder == null) {
        list(store, found, now.plus(URLS_VALID));
      } else {
        download(store, found, folder);
      }
    }
    return ExitCodes.DONE;
  }

  private void list(StoredPictures store, List<StoredPicture> found, Instant urlsUntil) {
    Columns columns = new Columns();
    found.forEach(it -> columns.row(it.slot().toString(), it.trigger(), it.key()));
    print(
        PicturesAnswer.of(
            stream.id(),
            new PicturePage(found, null),
            key -> store.url(key, URLS_VALID).toString(),
            urlsUntil),
        found.isEmpty() ? List.of("no pictures") : columns.lines());
  }

  private void download(StoredPictures store, List<StoredPicture> found, Path into) {
    boolean terminal = spec().commandLine().getColorScheme().ansi().enabled();
    try (SignedReads reads = new SignedReads(store);
        ProgressBar bar = new ProgressBar(spec().commandLine().getErr(), terminal)) {
      PictureFiles.Fetched done =
          new PictureFiles(into, reads)
              .fetch(found, (sofar, total) -> bar.at(sofar.done(), total, size(sofar.bytes())));
      bar.end();
      print(
          new Downloaded(
              stream.id().value(), into.toString(), done.fetched(), done.skipped(), done.bytes()),
          "%d pictures fetched into %s (%s), %d were there"
              .formatted(done.fetched(), into, size(done.bytes()), done.skipped()));
    }
  }

  private static String size(long bytes) {
    return bytes < 1_000_000 ? "%.1f kB".formatted(bytes / 1e3) : "%.1f MB".formatted(bytes / 1e6);
  }

  private record Downloaded(String streamId, String folder, int fetched, int skipped, long bytes) {}
}
