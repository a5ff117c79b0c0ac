package io.snaprelay.starter.cli;

import io.snaprelay.starter.testing.TemporalInMemory;
import java.util.UUID;

/**
 * Commands as a shell runs them, against a Temporal whose workflows are scripted: one for all, as
 * every test has a stream of its own. It ends with the process.
 */
abstract class CommandsFixture {

  static final TemporalInMemory TEMPORAL = TemporalInMemory.working();
  static final String URL = "rtmp://pull.example.com/live/a?sign=s3cret";

  final String stream = "live/" + UUID.randomUUID();
  private final Services services = new ScriptedServices(TEMPORAL.client(), true);

  final CommandRun run(String... arguments) {
    return CommandRun.of(services, arguments);
  }
}
