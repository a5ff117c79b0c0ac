package io.snaprelay.cli;

import io.snaprelay.runtime.config.ConfigurationException;
import io.snaprelay.runtime.config.Section;
import io.snaprelay.runtime.config.Settings;
import io.snaprelay.runtime.config.SettingsLoader;
import io.snaprelay.starter.cli.ConnectionOptions;
import io.snaprelay.starter.cli.ExitCodes;
import io.snaprelay.starter.gateway.GatewayProcess;
import io.snaprelay.starter.picture.StoredPictures;
import io.snaprelay.starter.policy.PictureKeys;
import io.snaprelay.storage.kafka.KafkaSettings;
import io.snaprelay.storage.oss.OssFrameStore;
import io.snaprelay.storage.oss.OssSettings;
import io.snaprelay.worker.WorkerProcess;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

  private static final Logger log = LoggerFactory.getLogger(GatewayCommand.class);

  @Mixin private ConnectionOptions connection;

  @SuppressWarnings("NullAway.Init") // picocli fills it in
  GatewayCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = loader().load(GatewayProcess.sections());
    CountDownLatch told = new CountDownLatch(1);
    Signals.LEAVING.forEach(signal -> Signals.on(signal, number -> told.countDown()));
    GatewayProcess.Stores stores = new GatewayProcess.Stores(pictures(), kafka(loader()));
    try (GatewayProcess gateway = GatewayProcess.start(settings, stores)) {
      told.await();
    }
    return ExitCodes.DONE;
  }

  /** Whether Kafka is configured at all. */
  @Section("kafka")
  record Broker(Optional<String> bootstrapServers) {}

  /** Needed for verdicts and the wall only, so that a gateway may do without. */
  static Optional<KafkaSettings> kafka(SettingsLoader loader) {
    if (loader.load(Broker.class).get(Broker.class).bootstrapServers().isEmpty()) {
      log.warn(
          "The gateway reads no verdicts, and its wall hears of no pictures: kafka.bootstrap-servers is not set");
      return Optional.empty();
    }
    return Optional.of(loader.load(KafkaSettings.class).get(KafkaSettings.class));
  }

  private SettingsLoader loader() {
    return connection
        .applyTo(Settings.loader())
        .knowing(WorkerProcess.sections())
        .knowing(GatewayProcess.sections());
  }

  /** What media servers call needs no store, so that a gateway for them may do without. */
  private Optional<StoredPictures> pictures() {
    try {
      Settings store = loader().load(OssSettings.class, PictureKeys.class);
      return Optional.of(
          new StoredPictures(
              OssFrameStore.open(store.get(OssSettings.class)),
              store.get(PictureKeys.class).template()));
    } catch (ConfigurationException e) {
      log.warn("The gateway tells of no pictures: {}", String.join("; ", e.problems()));
      return Optional.empty();
    }
  }
}
