package io.snaprelay.sandbox.oss;

import java.time.Duration;

/** What a test, or whoever wants to see it, has the endpoint do wrong. Nothing, unless told. */
public final class Faults {

  private int failures;
  private int status = 500;
  private Duration delay = Duration.ZERO;
  private int slowUploads;
  private Duration slow = Duration.ZERO;
  private int lostAnswers;
  private int wrongCrcs;
  private int uploads;

  /** The next {@code count} requests get this HTTP status, and are not carried out. */
  public synchronized void failNext(int count, int httpStatus) {
    failures = count;
    status = httpStatus;
  }

  /** Every request from now on gets this HTTP status, until {@link #heal}. */
  public void failAll(int httpStatus) {
    failNext(Integer.MAX_VALUE, httpStatus);
  }

  /** Every request from now on waits this long before it is looked at. */
  public synchronized void delay(Duration each) {
    delay = each;
  }

  /** The next {@code count} uploads take this long; what comes beside them does not wait. */
  public synchronized void slowNext(int count, Duration each) {
    slowUploads = count;
    slow = each;
  }

  /** The next {@code count} uploads are stored, and their connections broken without an answer. */
  public synchronized void loseAnswersOfNext(int count) {
    lostAnswers = count;
  }

  /**
   * The next upload is stored and answered with a wrong checksum, as if it had been damaged on its
   * way.
   */
  public void corruptNextCrc() {
    corruptCrcsOfNext(1);
  }

  /** Likewise the next {@code count}. */
  public synchronized void corruptCrcsOfNext(int count) {
    wrongCrcs = count;
  }

  /** All is well again. */
  public synchronized void heal() {
    failures = 0;
    delay = Duration.ZERO;
    slowUploads = 0;
    lostAnswers = 0;
    wrongCrcs = 0;
  }

  /** How many uploads came until now, refused ones included. */
  public synchronized int uploads() {
    return uploads;
  }

  void apply(String method) throws InterruptedException {
    Thread.sleep(wait(method.equals("PUT")));
    int failure = nextFailure();
    if (failure != 0) {
      throw OssError.asked(failure);
    }
  }

  private synchronized Duration wait(boolean upload) {
    if (upload) {
      uploads++;
    }
    if (upload && slowUploads > 0) {
      slowUploads--;
      return slow;
    }
    return delay;
  }

  private synchronized int nextFailure() {
    if (failures == 0) {
      return 0;
    }
    failures--;
    return status;
  }

  synchronized boolean losesAnswer() {
    boolean lost = lostAnswers > 0;
    lostAnswers -= lost ? 1 : 0;
    return lost;
  }

  synchronized String crc(String crc64) {
    if (wrongCrcs == 0) {
      return crc64;
    }
    wrongCrcs--;
    return Long.toUnsignedString(Long.parseUnsignedLong(crc64) ^ 1);
  }
}
