package io.snaprelay.cli;

import io.snaprelay.runtime.config.Settings;
import io.snaprelay.starter.cli.ConnectionOptions;
import io.snaprelay.starter.cli.ExitCodes;
import io.snaprelay.starter.gateway.GatewayProcess;
import io.snaprelay.worker.WorkerProcess;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code snaprelay worker}. */
@Command(
    name = "worker",
    header = "Run a worker: it captures what Temporal gives it.",
    description = {
      "Runs until it is told to leave (Ctrl-C, SIGTERM): then other workers take over its captures, those that nobody takes over within worker.drain-limit return what they have, and it ends with 0. A second Ctrl-C ends it at once.",
      "Start as many as the streams need; each takes some eight streams a core (worker.segment-slots).",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  With everything in the environment:",
      "    TEMPORAL_ADDRESS=temporal:7233 KAFKA_BOOTSTRAP_SERVERS=kafka:9092 \\",
      "    OSS_ENDPOINT=oss-cn-hangzhou-internal.aliyuncs.com OSS_REGION=cn-hangzhou OSS_BUCKET=frames \\",
      "    OSS_ACCESS_KEY_ID=... OSS_ACCESS_KEY_SECRET=... snaprelay worker",
      "  With a file, and logs in JSON:",
      "    SNAPRELAY_LOG=json snaprelay worker --config /etc/snaprelay.yaml"
    })
final class WorkerCommand implements Callable<Integer> {

  /** What shells add to the number of the signal that ended a program. */
  private static final int SIGNALLED = 128;

  private static final Logger log = LoggerFactory.getLogger(WorkerCommand.class);

  @Mixin private ConnectionOptions connection;

  @SuppressWarnings("NullAway.Init") // picocli fills it in
  WorkerCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    Settings settings =
        connection
            .applyTo(Settings.loader())
            .knowing(GatewayProcess.sections())
            .load(WorkerProcess.sections());
    CountDownLatch told = new CountDownLatch(1);
    for (String signal : Signals.LEAVING) {
      Signals.on(signal, number -> onSignal(signal, number, told));
    }
    try (WorkerProcess worker = WorkerProcess.start(settings)) {
      told.await();
    }
    return ExitCodes.DONE;
  }

  /** The second one ends the process, also while the worker still leaves. */
  private static void onSignal(String name, int number, CountDownLatch told) {
    if (told.getCount() > 0) {
      log.info("SIG{}: leaves in order; a second signal ends it at once", name);
      told.countDown();
      return;
    }
    log.warn("SIG{}: ends at once", name);
    // Not exit, which hooks could hold up. The children die with the process.
    Runtime.getRuntime().halt(SIGNALLED + number);
  }
}
