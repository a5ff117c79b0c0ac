package io.snaprelay.benchmarks.wall;

import io.snaprelay.browser.Browser;
import io.snaprelay.browser.Page;
import io.snaprelay.e2e.WallGateway;
import io.snaprelay.runtime.config.Settings;
import io.snaprelay.runtime.config.SettingsLoader;
import io.snaprelay.sandbox.ServerSet;
import io.snaprelay.sandbox.TcpGate;
import io.snaprelay.storage.FrameNotifier;
import io.snaprelay.storage.FrameStore;
import io.snaprelay.storage.NotifyException;
import io.snaprelay.storage.kafka.KafkaFrameNotifier;
import io.snaprelay.storage.kafka.KafkaSettings;
import io.snaprelay.storage.kafka.TopicSetup;
import io.snaprelay.storage.oss.OssFrameStore;
import io.snaprelay.storage.oss.OssSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Servers, a gateway in a process of its own, and gates that count what a browser gets from it and
 * from the store.
 */
final class WallService implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(30);

  private final ServerSet servers =
      new ServerSet(Path.of(System.getProperty("java.io.tmpdir"), "snaprelay-clips"));
  private final FrameStore store;
  private final FrameNotifier notifier;
  private final TcpGate storeGate;
  private final TcpGate pageGate;
  private final WallGateway gateway;

  WallService() throws NotifyException {
    Settings settings =
        SettingsLoader.isolated(Map.of(), servers.environment())
            .load(KafkaSettings.class, OssSettings.class);
    KafkaSettings kafka = settings.get(KafkaSettings.class);
    try (TopicSetup topics = TopicSetup.open(kafka)) {
      topics.createMissing(START_LIMIT);
    }
    store = OssFrameStore.open(settings.get(OssSettings.class));
    notifier = KafkaFrameNotifier.open(kafka, "default");
    storeGate = TcpGate.open(0, URI.create(servers.ossEndpoint()).getPort());
    Map<String, String> environment = new HashMap<>(servers.environment());
    environment.put("OSS_PUBLIC_ENDPOINT", "http://127.0.0.1:" + storeGate.port());
    gateway = new WallGateway(environment);
    pageGate = TcpGate.open(0, gateway.port());
  }

  ServerSet servers() {
    return servers;
  }

  Feeder feeder(Pictures pictures, List<FedStream> streams) {
    return new Feeder(store, notifier, pictures, streams);
  }

  /** Opens the wall as somebody who may change things, and waits until it is live. */
  void open(Browser browser, String query) {
    Page page = browser.page();
    page.open("http://127.0.0.1:%d/%s".formatted(pageGate.port(), query));
    page.awaitShows("[data-signin] input, body[data-connection=live]");
    if (page.shows("[data-signin] input")) {
      page.fill("[data-signin] input", gateway.operator());
      page.press("\n");
    }
    page.awaitShows("body[data-connection=live]");
  }

  /** What browsers got until now, of the gateway and of the store. */
  long pulledBytes() {
    return pageGate.pulledBytes() + storeGate.pulledBytes();
  }

  long pulledFromGateway() {
    return pageGate.pulledBytes();
  }

  @Override
  public void close() {
    pageGate.close();
    gateway.close();
    storeGate.close();
    notifier.close();
    store.close();
    servers.close();
  }
}
