package io.snaprelay.sandbox.temporal;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.temporal.internal.testservice.GRPCServerHelper;
import io.temporal.internal.testservice.TestServicesStarter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * The SDK's test server with real time. Its own way to listen is on every interface, and to stop
 * waits 5 s for its clients; here it listens on the loopback and stops at once.
 */
final class InMemoryTemporal implements AutoCloseable {

  private final TestServicesStarter services = new TestServicesStarter(true, 0);
  private final Server server;

  InMemoryTemporal(int port) {
    var builder =
        NettyServerBuilder.forAddress(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    GRPCServerHelper.registerServicesAndHealthChecks(services.getServices(), builder);
    try {
      server = builder.build().start();
    } catch (IOException e) {
      services.close();
      throw new UncheckedIOException("cannot start Temporal's in-memory server", e);
    }
  }

  @Override
  public void close() {
    server.shutdownNow();
    services.close();
  }
}
