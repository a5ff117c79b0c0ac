package io.snaprelay.capture.testing;

import io.snaprelay.capture.metrics.CaptureMetrics;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.SamplingKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what was counted. */
public final class RecordingCaptureMetrics implements CaptureMetrics {

  private final Map<String, Long> counts = new ConcurrentHashMap<>();
  private final List<Duration> storeLags = new CopyOnWriteArrayList<>();
  private final List<Duration> kafkaLags = new CopyOnWriteArrayList<>();

  /** Such as {@code captured}, {@code missed SOURCE_DOWN}, {@code uploaded FAILED}. */
  public long count(String what) {
    return counts.getOrDefault(what, 0L);
  }

  public List<Duration> storeLags() {
    return storeLags;
  }

  public List<Duration> kafkaLags() {
    return kafkaLags;
  }

  private void add(String what, long number) {
    counts.merge(what, number, Long::sum);
  }

  @Override
  public void captured(long slots) {
    add("captured", slots);
  }

  @Override
  public void unchanged(long slots) {
    add("unchanged", slots);
  }

  @Override
  public void missed(GapCause cause, long slots) {
    add("missed " + cause, slots);
  }

  @Override
  public void stored(Duration lag) {
    storeLags.add(lag);
  }

  @Override
  public void notified(Duration lag) {
    kafkaLags.add(lag);
  }

  @Override
  public void uploaded(UploadEnd end, boolean again) {
    add("uploaded " + end, 1);
    add("retries", again ? 1 : 0);
  }

  @Override
  public void notifyFailed() {
    add("message failures", 1);
  }

  @Override
  public void inDelivery(int more) {
    add("in delivery", more);
  }

  @Override
  public void childStarted() {
    add("children", 1);
  }

  @Override
  public void connecting(int number) {
    add("restarts", number > 1 ? 1 : 0);
  }

  @Override
  public void pulled(long bytes) {
    add("bytes", bytes);
  }

  @Override
  public void plans(SamplingKind plan, int more) {
    add("plan " + plan, more);
  }
}
