package io.snaprelay.cli.sandbox;

import io.snaprelay.sandbox.PortUse;
import io.snaprelay.sandbox.Ports;
import io.snaprelay.sandbox.source.FlvOrigin;
import io.snaprelay.sandbox.source.PublishTarget;
import io.snaprelay.sandbox.source.RtmpServer;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the live streams go through: an RTMP server where this machine has one, else HTTP-FLV.
 *
 * @param title how it is announced
 * @param targets where the stream of an id goes
 */
record LiveServer(String title, Function<String, PublishTarget> targets, AutoCloseable server)
    implements AutoCloseable {

  /** Which port it will want. */
  static PortUse portUse() {
    return RtmpServer.find().isPresent() ? PortUse.RTMP : PortUse.HTTP_LIVE;
  }

  /** Whether streams can be pushed into it from outside. */
  static boolean takesPushes() {
    return portUse() == PortUse.RTMP;
  }

  /**
   * @param callback what the RTMP server tells that publishers come and leave
   */
  static LiveServer start(Ports ports, URI callback) {
    Optional<RtmpServer.Installation> nginx = RtmpServer.find();
    return nginx.isPresent() ? rtmp(nginx.get(), ports, callback) : origin(ports);
  }

  private static LiveServer rtmp(RtmpServer.Installation nginx, Ports ports, URI callback) {
    RtmpServer server = RtmpServer.start(nginx, ports.of(PortUse.RTMP), Optional.of(callback));
    return new LiveServer("RTMP", streamId -> new PublishTarget.Rtmp(server.url(streamId)), server);
  }

  private static LiveServer origin(Ports ports) {
    FlvOrigin server =
        FlvOrigin.start(FlvOrigin.Options.defaults().withPort(ports.of(PortUse.HTTP_LIVE)));
    return new LiveServer(
        "HTTP-FLV", streamId -> new PublishTarget.Origin(server, streamId), server);
  }

  @Override
  public void close() throws Exception {
    server.close();
  }
}
