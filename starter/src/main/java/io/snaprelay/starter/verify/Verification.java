package io.snaprelay.starter.verify;

import io.snaprelay.starter.client.StreamLedger;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was compared, and where it differs.
 *
 * @param pictures in the bucket, of the range
 * @param messages in Kafka, of the range likewise, repeated ones included
 * @param messagesSince older slots were not looked for in Kafka, since it keeps none of their
 *     messages; null where it has all
 */
public record Verification(
    StreamLedger ledger,
    Range range,
    long pictures,
    long messages,
    @Nullable Instant messagesSince,
    List<Difference> differences) {

  public Verification {
    differences = List.copyOf(differences);
  }
}
