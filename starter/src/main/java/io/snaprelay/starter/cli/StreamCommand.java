package io.snaprelay.starter.cli;

import io.snaprelay.starter.answer.Json;
import io.snaprelay.starter.client.StreamClient;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the commands for streams share: the connection for as long as they need it, and output. */
abstract class StreamCommand implements Callable<Integer> {

  private final Services services;

  @Spec private CommandSpec spec;

  @Option(
      names = "--json",
      description = "Print one JSON value on standard output, and nothing else there.")
  private boolean asJson;

  @Mixin private ConnectionOptions connection;

  @SuppressWarnings("NullAway.Init") // picocli fills in the rest before it calls
  StreamCommand(Services services) {
    this.services = services;
  }

  @Override
  public final Integer call() {
    check();
    try (Services.Streams streams = services.streams(connection)) {
      return run(streams.client());
    }
  }

  /** Finds what is wrong with the arguments, before anything is connected to. */
  void check() {}

  /** The command's own work; returns its exit code. */
  abstract int run(StreamClient streams);

  /** An error in how options go together. */
  final ParameterException usage(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }

  final Services services() {
    return services;
  }

  final ConnectionOptions connection() {
    return connection;
  }

  final Paint paint() {
    return new Paint(spec.commandLine().getColorScheme().ansi());
  }

  /** Prints the JSON where it is wanted, and the text otherwise. */
  final void print(Object value, String text) {
    print(value, List.of(text));
  }

  final void print(Object value, List<String> lines) {
    var out = spec.commandLine().getOut();
    if (asJson) {
      out.println(Json.of(value));
    } else {
      lines.forEach(out::println);
    }
    out.flush();
  }

  /** Says something beside the result, where it cannot spoil it. */
  final void note(String sentence) {
    var err = spec.commandLine().getErr();
    err.println("snaprelay: " + sentence);
    err.flush();
  }
}
