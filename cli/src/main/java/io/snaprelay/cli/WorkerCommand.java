package io.snaprelay.cli;

import io.snaprelay.runtime.config.Settings;
import io.snaprelay.starter.cli.ConnectionOptions;
import io.snaprelay.starter.cli.ExitCodes;
import io.snaprelay.worker.WorkerProcess;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code snaprelay worker}. */
@Command(
    name = "worker",
    header = "Run a worker: it captures what Temporal gives it.",
    description = {
      "Runs until it is told to leave (Ctrl-C, SIGTERM): then its captures hand over what they have, and it ends.",
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

  @Mixin private ConnectionOptions connection;

  @SuppressWarnings("NullAway.Init") // picocli fills it in
  WorkerCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = connection.applyTo(Settings.loader()).load(WorkerProcess.sections());
    WorkerProcess worker = WorkerProcess.start(settings);
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("leave").unstarted(worker::close));
    // The hook does the rest: a worker has no end of its own.
    new CountDownLatch(1).await();
    return ExitCodes.DONE;
  }
}
