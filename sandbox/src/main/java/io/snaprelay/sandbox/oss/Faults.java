package io.snaprelay.sandbox.oss;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** What a test has the endpoint do wrong. Nothing, unless told. */
public final class Faults {

  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger failureStatus = new AtomicInteger(500);
  private final AtomicReference<Duration> delay = new AtomicReference<>(Duration.ZERO);
  private final AtomicBoolean corruptCrc = new AtomicBoolean();

  /** The next {@code count} requests get this HTTP status, and are not carried out. */
  public void failNext(int count, int status) {
    failureStatus.set(status);
    failures.set(count);
  }

  /** Every request from now on waits this long before it is looked at. */
  public void delay(Duration delay) {
    this.delay.set(delay);
  }

  /**
   * The next upload is stored and answered with a wrong checksum, as if it had been damaged on its
   * way.
   */
  public void corruptNextCrc() {
    corruptCrc.set(true);
  }

  void apply() throws InterruptedException {
    Thread.sleep(delay.get());
    if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new OssError(
          failureStatus.get(), "InternalError", "Please contact the server: asked to fail");
    }
  }

  String crc(String crc64) {
    if (!corruptCrc.getAndSet(false)) {
      return crc64;
    }
    return Long.toUnsignedString(Long.parseUnsignedLong(crc64) ^ 1);
  }
}
