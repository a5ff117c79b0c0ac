package io.snaprelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.StreamId;
import io.snaprelay.sandbox.source.Publisher;
import io.snaprelay.starter.client.NoSuchStreamException;
import io.snaprelay.starter.client.StreamView;
import io.snaprelay.worker.WorkerProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Captures that media servers start and end: a real nginx, and callbacks as SRS sends them. */
@ExtendWith(StackExtension.class)
class CallbacksIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final int FLAPPING = 10;
  private static final int FLAPS = 2;
  private static final int COPIES = 50;

  private static WorkerProcess worker;

  @BeforeAll
  static void startWorker(Stack stack) {
    worker = stack.worker();
  }

  @AfterAll
  static void stopWorker() {
    worker.close();
  }

  @Test
  void publishingStartsACapture_andItsEndStopsItAfterTheGrace(Stack stack) {
    StreamId stream = new StreamId("rtmp/ends");
    try (Gateway gateway = new Gateway(stack, "15s")) {
      try (Publisher publisher = gateway.publish("ends")) {
        awaitCaptured(stack, stream, 3);
        assertThat(publisher.isAlive()).isTrue();
      }
      CaptureSummary summary = end(stack, stream);

      assertThat(summary.reason()).isEqualTo(EndReason.SOURCE_ENDED);
      stack.evidence(stream.value()).isNotified().agreesWith(summary.coverage());
      StatusPages pages = gateway.pages();
      assertThat(pages.value("snaprelay_callbacks_total", "outcome=\"started\"")).isOne();
      assertThat(pages.value("snaprelay_callbacks_total", "outcome=\"left\"")).isOne();
      assertThat(pages.ready().status()).isEqualTo(200);
    }
  }

  @Test
  void publishersThatFlap_goOnInTheSameWorkflow_andTheLedgerIsExact(Stack stack) {
    Map<StreamId, Publisher> publishers = new HashMap<>();
    Random random = new Random(7);
    try (Gateway gateway = new Gateway(stack, "30s")) {
      for (int i = 0; i < FLAPPING; i++) {
        publishers.put(new StreamId("rtmp/flaps-" + i), gateway.publish("flaps-" + i));
      }
      publishers.keySet().forEach(stream -> awaitCaptured(stack, stream, 1));
      Map<StreamId, String> runs = new HashMap<>();
      publishers.keySet().forEach(stream -> runs.put(stream, runId(stack, stream)));
      for (int round = 0; round < FLAPS; round++) {
        Map<StreamId, String> sessions = new HashMap<>();
        publishers.keySet().forEach(stream -> sessions.put(stream, session(stack, stream)));
        for (StreamId stream : List.copyOf(publishers.keySet())) {
          Publisher gone = Objects.requireNonNull(publishers.get(stream));
          if (random.nextBoolean()) {
            gone.kill();
          } else {
            gone.stop();
          }
          gone.close();
          publishers.put(stream, gateway.publish(stream.value().replace("rtmp/", "")));
        }
        sessions.forEach((stream, gone) -> awaitOtherSession(stack, stream, gone));
      }
      publishers.keySet().forEach(stream -> awaitLive(stack, stream));
      runs.forEach((stream, run) -> assertThat(runId(stack, stream)).isEqualTo(run));
      publishers.values().forEach(Publisher::close);

      for (StreamId stream : publishers.keySet()) {
        CaptureSummary summary = end(stack, stream);
        assertThat(summary.reason()).isEqualTo(EndReason.SOURCE_ENDED);
        assertThat(summary.sessions()).hasSize(1 + FLAPS);
        stack.evidence(stream.value()).isNotified().agreesWith(summary.coverage());
      }
    } finally {
      publishers.values().forEach(Publisher::close);
    }
  }

  @Test
  void callbacksThatComeFiftyTimesInAnyOrder_endInTheRightState(Stack stack) {
    StreamId there = new StreamId("srs/there");
    StreamId gone = new StreamId("srs/gone");
    try (Gateway gateway = new Gateway(stack, "20s")) {
      gateway.srsUntilTaken("on_publish", "there", "c1");
      gateway.srsUntilTaken("on_publish", "gone", "c1");
      List<String> told = new ArrayList<>();
      for (int i = 0; i < COPIES; i++) {
        told.addAll(
            List.of(
                "on_publish there c1",
                "on_unpublish there c1",
                "on_publish there c2",
                "on_publish gone c1",
                "on_unpublish gone c1"));
      }
      Collections.shuffle(told, new Random(11));
      for (String words : told) {
        String[] parts = words.split(" ", -1);
        gateway.srsUntilTaken(parts[0], parts[1], parts[2]);
      }

      CaptureSummary summary = end(stack, gone);
      assertThat(summary.reason()).isEqualTo(EndReason.NEVER_STARTED);
      assertThat(summary.detail()).isEqualTo("its publisher left");
      String run = stack.client().status(gone).head().runId();
      gateway.srsUntilTaken("on_publish", "gone", "c1");
      assertThat(stack.client().status(gone).head().runId()).as("it came late").isEqualTo(run);
      assertThat(running(stack, there).status().session()).isEqualTo("v1/c2");
      assertThat(running(stack, there).status().endReason()).isNull();
    } finally {
      stack.client().stop(there, null);
    }
  }

  private static StreamView.Running running(Stack stack, StreamId stream) {
    return (StreamView.Running)
        await()
            .atMost(PATIENCE)
            .until(() -> stack.client().status(stream), StreamView.Running.class::isInstance);
  }

  private static String runId(Stack stack, StreamId stream) {
    return running(stack, stream).status().runId();
  }

  private static String session(Stack stack, StreamId stream) {
    return Objects.requireNonNull(running(stack, stream).status().session());
  }

  /** A publisher that goes before it has come is none that flaps. */
  private static void awaitOtherSession(Stack stack, StreamId stream, String gone) {
    await().atMost(PATIENCE).until(() -> !session(stack, stream).equals(gone));
  }

  private static void awaitCaptured(Stack stack, StreamId stream, int pictures) {
    Captures captures = new Captures(stack.client());
    await()
        .atMost(PATIENCE)
        .ignoreException(NoSuchStreamException.class)
        .until(() -> captures.captured(stream) >= pictures);
  }

  private static void awaitLive(Stack stack, StreamId stream) {
    await()
        .atMost(PATIENCE)
        .until(() -> running(stack, stream).status().state() == CaptureState.LIVE);
  }

  private static CaptureSummary end(Stack stack, StreamId stream) {
    return stack.client().awaitEnd(stream, PATIENCE).orElseThrow();
  }
}
