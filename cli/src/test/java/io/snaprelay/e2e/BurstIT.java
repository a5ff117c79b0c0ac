package io.snaprelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.model.StreamId;
import io.snaprelay.sandbox.temporal.TemporalOptions;
import io.snaprelay.starter.client.StreamView;
import io.snaprelay.worker.WorkerProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
      Burst burst = Burst.of(gateway, PUBLISHERS);

      List<Double> answers = burst.answers().stream().sorted().toList();
      log.info(
          "{} publications at once: answered within {} s (p50), {} s (p99), {} of them 503",
          PUBLISHERS,
          answers.get(PUBLISHERS / 2),
          answers.get(PUBLISHERS * 99 / 100),
          burst.refused());
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(Burst.workflows(stack)).isEqualTo(PUBLISHERS));
      assertThat(stack.client().status(new StreamId("srs/burst-0")))
          .isInstanceOf(StreamView.Running.class);
    }
  }
}
