package io.snaprelay.capture.metrics;

import io.snaprelay.model.GapCause;
import io.snaprelay.model.SamplingKind;
import java.time.Duration;

/** Counts nothing. */
final class Uncounted implements CaptureMetrics {

  @Override
  public void captured(long slots) {}

  @Override
  public void unchanged(long slots) {}

  @Override
  public void missed(GapCause cause, long slots) {}

  @Override
  public void stored(Duration lag) {}

  @Override
  public void notified(Duration lag) {}

  @Override
  public void uploaded(UploadEnd end, boolean again) {}

  @Override
  public void notifyFailed() {}

  @Override
  public void inDelivery(int more) {}

  @Override
  public void childStarted() {}

  @Override
  public void connecting(int number) {}

  @Override
  public void pulled(long bytes) {}

  @Override
  public void plans(SamplingKind plan, int more) {}
}
