package io.snaprelay.starter.cli;

import io.snaprelay.model.StreamId;
import io.snaprelay.starter.cli.type.StreamIdType;
import picocli.CommandLine.Parameters;

/** The stream that a command is about: its first argument. */
final class StreamArgument {

  @Parameters(
      index = "0",
      paramLabel = "STREAM",
      converter = StreamIdType.class,
      description = "Name of the stream, such as live/room42.")
  private StreamId id;

  @SuppressWarnings("NullAway.Init") // picocli fills it in
  StreamArgument() {}

  StreamId id() {
    return id;
  }
}
