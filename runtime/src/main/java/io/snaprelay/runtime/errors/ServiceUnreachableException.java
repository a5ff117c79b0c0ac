package io.snaprelay.runtime.errors;

import io.snaprelay.runtime.redact.Redactor;
import org.jspecify.annotations.Nullable;

/**
 * A server that we need (Temporal, Kafka, OSS) does not answer. The message reads: "Temporal at
 * 127.0.0.1:7233 does not answer: Connection refused. Start it, or set TEMPORAL_ADDRESS."
 */
public final class ServiceUnreachableException extends OperatorException {
  private static final long serialVersionUID = 1L;

  private final String service;
  private final String address;

  /**
   * Composes the sentence.
   *
   * @param service the name that people know it by, such as "Kafka"
   * @param address where it was looked for; secrets in it are removed
   * @param reason what came instead of an answer, without a full stop; secrets in it are removed
   * @param remedy a whole sentence that says what to do
   */
  public ServiceUnreachableException(
      String service, String address, String reason, String remedy, @Nullable Throwable cause) {
    super(
        "%s at %s does not answer: %s. %s"
            .formatted(service, Redactor.text(address), Redactor.text(reason), remedy),
        cause);
    this.service = service;
    this.address = Redactor.text(address);
  }

  public String service() {
    return service;
  }

  public String address() {
    return address;
  }
}
