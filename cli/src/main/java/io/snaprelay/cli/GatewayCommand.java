package io.snaprelay.cli;

import io.snaprelay.runtime.config.Settings;
import io.snaprelay.runtime.config.SettingsLoader;
import io.snaprelay.starter.cli.ConnectionOptions;
import io.snaprelay.starter.cli.ExitCodes;
import io.snaprelay.starter.gateway.GatewayProcess;
import io.snaprelay.storage.kafka.KafkaSettings;
import io.snaprelay.storage.kafka.VerdictSettings;
import io.snaprelay.worker.WorkerProcess;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code snaprelay gateway}. */
@Command(
    name = "gateway",
    header = "Run a gateway: media servers and programs start, stop and ask over HTTP.",
    description = {
      "Runs until it is told to leave (Ctrl-C, SIGTERM). It keeps nothing of its own: start as many as you like.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  On this machine only:",
      "    TEMPORAL_ADDRESS=temporal:7233 snaprelay gateway",
      "  With a file that names media servers, rules and tokens:",
      "    snaprelay gateway --config /etc/snaprelay.yaml"
    })
final class GatewayCommand implements Callable<Integer> {

  @Mixin private ConnectionOptions connection;

  @SuppressWarnings("NullAway.Init") // picocli fills it in
  GatewayCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = loader().load(GatewayProcess.sections());
    CountDownLatch told = new CountDownLatch(1);
    Signals.LEAVING.forEach(signal -> Signals.on(signal, number -> told.countDown()));
    try (GatewayProcess gateway = GatewayProcess.start(settings, kafka(settings))) {
      told.await();
    }
    return ExitCodes.DONE;
  }

  /** Needed for verdicts only, so that a gateway without them needs no Kafka. */
  private Optional<KafkaSettings> kafka(Settings settings) {
    return settings.get(VerdictSettings.class).enabled()
        ? Optional.of(loader().load(KafkaSettings.class).get(KafkaSettings.class))
        : Optional.empty();
  }

  private SettingsLoader loader() {
    return connection
        .applyTo(Settings.loader())
        .knowing(WorkerProcess.sections())
        .knowing(GatewayProcess.sections());
  }
}
