package io.snaprelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.model.StreamId;
import io.snaprelay.sandbox.temporal.TemporalOptions;
import io.snaprelay.starter.client.StreamEntry;
import io.snaprelay.starter.client.StreamFilter;
import io.snaprelay.starter.client.StreamView;
import io.snaprelay.worker.WorkerProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Five hundred publishers that come at once, as after a media server has started anew. */
@ExtendWith(StackExtension.class)
class BurstIT {

  private static final Logger log = LoggerFactory.getLogger(BurstIT.class);

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final int PUBLISHERS = 500;

  @Test
  void everyPublicationHasItsWorkflow(Stack shared) throws Exception {
    try (Stack stack = shared.withTemporal(TemporalOptions.real());
        WorkerProcess worker = stack.worker(Map.of("WORKER_ROLE", "workflows"));
        Gateway gateway = new Gateway(stack, "1m")) {
      assertThat(worker).isNotNull();
      List<Long> millis = burst(gateway).stream().sorted().toList();

      log.info(
          "{} publications at once: taken within {} ms (p50), {} ms (p99)",
          PUBLISHERS,
          millis.get(PUBLISHERS / 2),
          millis.get(PUBLISHERS * 99 / 100));
      // Temporal's index comes a moment after what it is of.
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(stack.client().list(StreamFilter.RUNNING))
                      .extracting(StreamEntry::streamId)
                      .filteredOn(name -> name.startsWith("srs/burst-"))
                      .hasSize(PUBLISHERS));
      assertThat(stack.client().status(new StreamId("srs/burst-0")))
          .isInstanceOf(StreamView.Running.class);
    }
  }

  private static List<Long> burst(Gateway gateway) throws InterruptedException, ExecutionException {
    List<Future<Long>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < PUBLISHERS; i++) {
        String name = "burst-" + i;
        answers.add(threads.submit(() -> publish(gateway, name)));
      }
      List<Long> millis = new ArrayList<>();
      for (Future<Long> answer : answers) {
        millis.add(answer.get());
      }
      return millis;
    }
  }

  private static long publish(Gateway gateway, String name) {
    long began = System.nanoTime();
    gateway.srsUntilTaken("on_publish", name, "c-" + name);
    return (System.nanoTime() - began) / 1_000_000;
  }
}
