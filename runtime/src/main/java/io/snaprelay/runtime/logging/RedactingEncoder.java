package io.snaprelay.runtime.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;

/**
 * The last line of defence: whatever reaches the log, from us or from a library, is redacted before
 * any format sees it.
 */
final class RedactingEncoder extends EncoderBase<ILoggingEvent> {
  private final Encoder<ILoggingEvent> format;

  RedactingEncoder(Encoder<ILoggingEvent> format) {
    this.format = format;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    return format.encode(new RedactedEvent(event));
  }

  @Override
  public byte[] headerBytes() {
    return format.headerBytes();
  }

  @Override
  public byte[] footerBytes() {
    return format.footerBytes();
  }

  @Override
  public void start() {
    format.start();
    super.start();
  }

  @Override
  public void stop() {
    format.stop();
    super.stop();
  }
}
