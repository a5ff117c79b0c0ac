package io.snaprelay.starter.cli;

import io.snaprelay.starter.answer.Json;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What commands share that answer something: for people, or with {@code --json} for programs. */
abstract class AnsweringCommand implements Callable<Integer> {

  private final Services services;

  @Spec private CommandSpec spec;

  @Option(
      names = "--json",
      description = "Print one JSON value on standard output, and nothing else there.")
  private boolean asJson;

  @Mixin private ConnectionOptions connection;

  @SuppressWarnings("NullAway.Init") // picocli fills in the rest before it calls
  AnsweringCommand(Services services) {
    this.services = services;
  }

  /** Finds what is wrong with the arguments, before anything is connected to. */
  void check() {}

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

  final CommandSpec spec() {
    return spec;
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
