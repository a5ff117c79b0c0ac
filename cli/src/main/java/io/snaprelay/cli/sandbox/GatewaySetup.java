package io.snaprelay.cli.sandbox;

import io.snaprelay.model.ObjectKeyTemplate;
import io.snaprelay.runtime.config.Settings;
import io.snaprelay.runtime.config.SettingsLoader;
import io.snaprelay.sandbox.PortUse;
import io.snaprelay.sandbox.Ports;
import io.snaprelay.starter.gateway.GatewayProcess;
import io.snaprelay.starter.picture.StoredPictures;
import io.snaprelay.storage.kafka.KafkaSettings;
import io.snaprelay.storage.oss.OssFrameStore;
import io.snaprelay.storage.oss.OssSettings;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The sandbox's gateway: where it listens, and what its RTMP server is told to call. */
final class GatewaySetup {

  /** As open as the sandbox's other servers, which all listen on this machine alone. */
  private static final String SECRET = "sandbox-callbacks";

  private final Ports ports;

  GatewaySetup(Ports ports) {
    this.ports = ports;
  }

  String address() {
    return Ports.HOST + ":" + ports.of(PortUse.WALL);
  }

  /** For {@code on_publish} and {@code on_publish_done}. */
  URI callback() {
    return URI.create("http://%s/callbacks/rtmp?secret=%s".formatted(address(), SECRET));
  }

  /** Where streams can be pushed to, that are captured by themselves. */
  String push() {
    return "rtmp://%s:%d/live".formatted(Ports.HOST, ports.of(PortUse.RTMP));
  }

  /**
   * Starts it.
   *
   * @param worker the settings of the sandbox's worker, whose servers it shares
   * @param temporalUi empty where Temporal has none
   */
  GatewayProcess start(Settings worker, Optional<String> temporalUi) {
    StoredPictures pictures =
        new StoredPictures(
            OssFrameStore.open(worker.get(OssSettings.class)), ObjectKeyTemplate.DEFAULT);
    return GatewayProcess.start(
        settings(worker, temporalUi),
        new GatewayProcess.Stores(
            Optional.of(pictures), Optional.of(worker.get(KafkaSettings.class))));
  }

  private Settings settings(Settings worker, Optional<String> temporalUi) {
    Map<String, String> own = new HashMap<>();
    own.put("gateway.listen", address());
    temporalUi.ifPresent(ui -> own.put("gateway.temporal-ui", ui));
    own.put("metrics.listen", Ports.HOST + ":0");
    own.put("pull.allow-networks", "127.0.0.0/8");
    own.put("callbacks.rtmp.kind", "nginx-rtmp");
    own.put("callbacks.rtmp.secret", SECRET);
    own.put(
        "callbacks.rtmp.pull",
        "rtmp://%s:%d/{app}/{stream}".formatted(Ports.HOST, ports.of(PortUse.RTMP)));
    return SettingsLoader.isolated(own, worker.environment()).load(GatewayProcess.sections());
  }
}
