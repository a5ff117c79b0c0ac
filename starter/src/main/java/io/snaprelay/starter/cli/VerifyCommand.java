package io.snaprelay.starter.cli;

import io.snaprelay.starter.cli.type.InstantType;
import io.snaprelay.starter.client.StreamClient;
import io.snaprelay.starter.client.StreamLedger;
import io.snaprelay.starter.verify.Verification;
import io.snaprelay.starter.verify.Verifier;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code snaprelay verify STREAM}. */
@Command(
    name = "verify",
    header = "Compare a stream's ledger, bucket and Kafka, slot by slot.",
    description = {
      "Of the stream's newest capture, running or over: reads what its workflow has settled, then lists its pictures in the bucket and reads their messages in Kafka, and names every slot where they differ. Slots of running segments that nobody reported yet are no differences. Changes nothing.",
      "Kafka, OSS and worker.object-key are configured as for a worker. The ledger's totals are compared where no part is asked for.",
      "It takes about 1 KB of memory a picture. From a million pictures on (eleven days at one a second), compare part after part with --from and --to: of the bucket only the days of the part are listed, and Kafka is read from its beginning on.",
      "",
      "  STORED_NOT_NOTIFIED     in the bucket, without a message",
      "  NOTIFIED_NOT_STORED     a message, and no picture in the bucket",
      "  STORED_BUT_MISSED       in the bucket, and missed by the ledger",
      "  CAPTURED_NOT_STORED     captured by the ledger, and not in the bucket",
      "  STORED_NOT_CAPTURED     more in the bucket than the ledger counts",
      "  DOUBLED_WITH_OTHER_CRC  several messages that name different contents",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "    snaprelay verify live/room42",
      "  Ten minutes of it:",
      "    snaprelay verify live/room42 --from 2026-11-22T20:00:00Z --to 2026-11-22T20:10:00Z",
      "  In a script: 0 where all agree, 1 where anything differs:",
      "    snaprelay verify live/room42 --json | jq -r '.differences[].frameId'"
    })
final class VerifyCommand extends StreamCommand {

  @Mixin private StreamArgument stream;

  @Option(
      names = "--from",
      paramLabel = "INSTANT",
      converter = InstantType.class,
      description = "First slot to compare; the capture's first by default.")
  private @Nullable Instant from;

  @Option(
      names = "--to",
      paramLabel = "INSTANT",
      converter = InstantType.class,
      description = "First slot not to compare; by default all that is settled is.")
  private @Nullable Instant to;

  @SuppressWarnings("NullAway.Init") // picocli fills in the rest before it calls
  VerifyCommand(Services services) {
    super(services);
  }

  @Override
  void check() {
    if (from != null && to != null && !from.isBefore(to)) {
      throw usage("--to %s is not after --from %s".formatted(to, from));
    }
  }

  @Override
  int run(StreamClient streams) {
    try (Services.Archive archive = services().archive(connection())) {
      // First, so that what comes while the others are read is no difference.
      StreamLedger ledger = streams.ledger(stream.id());
      Verification result =
          new Verifier(
                  archive.store(),
                  archive.messages(),
                  archive.keys(),
                  new ReadingProgress(this::note))
              .verify(ledger, from, to);
      print(VerifyJson.of(result), VerifyText.of(result, paint()));
      return result.differences().isEmpty() ? ExitCodes.DONE : ExitCodes.FAILED;
    }
  }
}
