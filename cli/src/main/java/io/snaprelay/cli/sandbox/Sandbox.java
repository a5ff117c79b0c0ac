package io.snaprelay.cli.sandbox;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.model.StreamId;
import io.snaprelay.runtime.config.Settings;
import io.snaprelay.runtime.errors.OperatorException;
import io.snaprelay.runtime.temporal.TemporalConnection;
import io.snaprelay.runtime.temporal.TemporalSettings;
import io.snaprelay.sandbox.Folders;
import io.snaprelay.sandbox.PortUse;
import io.snaprelay.sandbox.Ports;
import io.snaprelay.sandbox.misbehaving.MisbehavingServer;
import io.snaprelay.sandbox.oss.OssCredentials;
import io.snaprelay.sandbox.process.Command;
import io.snaprelay.sandbox.show.ShowStreams;
import io.snaprelay.starter.cli.Lags;
import io.snaprelay.starter.client.StreamClient;
import io.snaprelay.storage.FrameStore;
import io.snaprelay.storage.NotifyException;
import io.snaprelay.storage.kafka.KafkaSettings;
import io.snaprelay.storage.kafka.TopicSetup;
import io.snaprelay.storage.kafka.VerdictSettings;
import io.snaprelay.storage.oss.OssFrameStore;
import io.snaprelay.storage.oss.OssSettings;
import io.snaprelay.worker.FfmpegProgram;
import io.snaprelay.worker.WorkerProcess;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything of a sandbox that runs: servers, a worker, streams. Started in the order of need, and
 * stopped in the other.
 */
final class Sandbox implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** Everything starts at once here, perhaps on a small machine: its worker comes, if late. */
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private static final Duration STOP = Duration.ofSeconds(3);

  /** More than the worker's own limit for its captures, {@link SandboxSettings}. */
  private static final Duration STOP_WORKER = Duration.ofSeconds(6);

  private final SandboxPlan plan;
  private final Closing closing = new Closing();
  private final Path folder;
  private final Servers servers;
  private final Settings settings;
  private final Path settingsFile;
  private final StreamClient streams;
  private final FrameStore store;
  private final FrameWatch frames;
  private final GatewaySetup gateway;
  private final Optional<LiveServer> live;

  /**
   * Starts servers and worker.
   *
   * @param home of the program; empty where that is not known
   */
  static Sandbox start(SandboxPlan plan, Map<String, String> environment, Optional<Path> home)
      throws NotifyException {
    plan.ports().requireFree(portUses(plan));
    return new Sandbox(plan, environment, home);
  }

  private Sandbox(SandboxPlan plan, Map<String, String> environment, Optional<Path> home)
      throws NotifyException {
    this.plan = plan;
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(this::close));
    try {
      this.folder = folder(plan);
      SandboxLog.to(folder.resolve("sandbox.log"));
      this.servers = Servers.start(plan.ports(), folder, plan.kept().isPresent(), home, closing);
      this.settings = settings(environment);
      this.settingsFile =
          SandboxSettings.write(
              folder,
              servers.temporal().target(),
              servers.kafka().bootstrapServers(),
              servers.oss().endpoint(),
              OssCredentials.SANDBOX);
      TemporalConnection temporal = connect();
      this.streams = new StreamClient(temporal.client(), Clock.systemUTC(), PATIENCE);
      setUp();
      this.store = closing.add("store", STOP, OssFrameStore.open(settings.get(OssSettings.class)));
      this.frames =
          closing.add("frame watch", STOP, FrameWatch.start(settings.get(KafkaSettings.class)));
      closing.add("worker", STOP_WORKER, WorkerProcess.start(settings));
      this.gateway = new GatewaySetup(plan.ports());
      closing.add("gateway", STOP, gateway.start(settings, servers.temporal().uiUrl()));
      this.live =
          plan.streams() || LiveServer.takesPushes() ? Optional.of(startLive()) : Optional.empty();
    } catch (NotifyException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private static Set<PortUse> portUses(SandboxPlan plan) {
    Set<PortUse> uses =
        EnumSet.of(
            PortUse.TEMPORAL, PortUse.TEMPORAL_UI, PortUse.KAFKA, PortUse.OSS, PortUse.METRICS);
    uses.add(PortUse.WALL);
    if (plan.streams() || LiveServer.takesPushes()) {
      uses.add(LiveServer.portUse());
    }
    if (plan.misbehaving()) {
      uses.add(PortUse.MISBEHAVING);
    }
    return uses;
  }

  private LiveServer startLive() {
    return closing.add("live server", STOP, LiveServer.start(plan.ports(), gateway.callback()));
  }

  private Path folder(SandboxPlan plan) {
    if (plan.kept().isPresent()) {
      return Folders.create(plan.kept().get());
    }
    Path temporary = Folders.temporary("sandbox");
    closing.add("folder", STOP, () -> Folders.delete(temporary));
    return temporary;
  }

  private Settings settings(Map<String, String> environment) {
    return SandboxSettings.of(
        servers.temporal().target(),
        servers.kafka().bootstrapServers(),
        servers.oss().endpoint(),
        OssCredentials.SANDBOX,
        metrics(),
        environment,
        folder);
  }

  /** Where its worker is watched. */
  private String metrics() {
    return Ports.HOST + ":" + plan.ports().of(PortUse.METRICS);
  }

  String metricsUrl() {
    return "http://" + metrics() + "/metrics";
  }

  GatewaySetup gateway() {
    return gateway;
  }

  /** The file by which the commands find these servers. */
  Path settingsFile() {
    return settingsFile;
  }

  private TemporalConnection connect() {
    TemporalConnection temporal =
        TemporalConnection.prepare(
            settings.get(TemporalSettings.class), settings.environment(), "sandbox");
    closing.add("connection", STOP, temporal);
    return temporal.connect(CONNECT);
  }

  private void setUp() throws NotifyException {
    streams.registerSearchAttributes();
    try (TopicSetup topics = TopicSetup.open(settings.get(KafkaSettings.class))) {
      topics.createMissing(CONNECT);
      topics.createMissing(VerdictSettings.DEFAULT.topics(), CONNECT);
    }
  }

  /** Its addresses can be captured as any other; what it shows lies in {@code loops}. */
  MisbehavingServer startMisbehaving(Path loops) {
    int port = plan.ports().of(PortUse.MISBEHAVING);
    return closing.add(
        "misbehaving server", STOP, MisbehavingServer.start(port, ffmpeg(), Folders.create(loops)));
  }

  private Command ffmpeg() {
    FfmpegProgram found = FfmpegProgram.find(settings);
    return new Command("ffmpeg", found.command(), found.environment());
  }

  /**
   * Puts the show on air and captures it; gives the streams that are captured. An RTMP server has
   * told the gateway of them before: then that is who started them, and this joins.
   */
  List<ShowStreams.Stream> startStreams(Path loops) {
    ShowStreams show =
        closing.add(
            "show",
            STOP,
            ShowStreams.start(
                ffmpeg(),
                live.orElseThrow().targets(),
                ZoneId.systemDefault(),
                Folders.create(loops)));
    for (ShowStreams.Stream stream : show.streams()) {
      streams.start(CaptureRequest.of(stream.streamId(), stream.url()));
    }
    return show.streams();
  }

  /** Ends all captures, and waits for their ledgers. */
  List<StreamEnd> stopStreams(List<StreamId> ids, Duration atMost) {
    ids.forEach(id -> streams.stop(id, null));
    List<StreamEnd> ends = new ArrayList<>();
    for (StreamId id : ids) {
      var summary =
          streams
              .awaitEnd(id, atMost)
              .orElseThrow(
                  () ->
                      new OperatorException(
                          "%s did not end within %d s after its stop"
                              .formatted(id, atMost.toSeconds())));
      Lags lags = frames.lags(id.value());
      ends.add(new StreamEnd(summary, lags.overall(50), lags.overall(99)));
    }
    return ends;
  }

  Servers servers() {
    return servers;
  }

  Path folder() {
    return folder;
  }

  RowReader rows() {
    return new RowReader(streams, frames, store);
  }

  /** Whether it is being stopped, from wherever. */
  boolean isStopping() {
    return closing.isClosed();
  }

  @Override
  public void close() {
    closing.close();
  }
}
