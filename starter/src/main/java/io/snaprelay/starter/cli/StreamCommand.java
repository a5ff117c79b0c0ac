package io.snaprelay.starter.cli;

import io.snaprelay.starter.client.StreamClient;

/** What the commands for streams share: the connection for as long as they need it. */
abstract class StreamCommand extends AnsweringCommand {

  StreamCommand(Services services) {
    super(services);
  }

  @Override
  public final Integer call() {
    check();
    try (Services.Streams streams = services().streams(connection())) {
      return run(streams.client());
    }
  }

  /** The command's own work; returns its exit code. */
  abstract int run(StreamClient streams);
}
