package io.snaprelay.starter.cli;

import io.snaprelay.runtime.config.ConfigurationException;
import io.snaprelay.runtime.errors.OperatorException;
import io.snaprelay.runtime.redact.Redactor;
import io.snaprelay.starter.client.InvalidRequestException;
import io.snaprelay.starter.client.NoSuchStreamException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IExitCodeExceptionMapper;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Errors as users see them: a sentence each on standard error, and an exit code. */
final class CliErrors
    implements IExecutionExceptionHandler, IParameterExceptionHandler, IExitCodeExceptionMapper {

  static final String DEBUG_OPTION = "--debug";

  private static final String PREFIX = "snaprelay: ";
  private static final String DEBUG_VARIABLE = "SNAPRELAY_DEBUG";

  private final Map<String, String> environment;

  CliErrors(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public int getExitCode(Throwable failure) {
    if (failure instanceof NoSuchStreamException) {
      return ExitCodes.NO_SUCH_STREAM;
    }
    return failure instanceof InvalidRequestException
            || failure instanceof ConfigurationException
            || failure instanceof ParameterException
        ? ExitCodes.WRONG_USAGE
        : ExitCodes.FAILED;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(PREFIX + Redactor.text(sentence(failure)));
    suggestions(failure).forEach(s -> err.println(PREFIX + "did you mean " + s + "?"));
    err.println(
        PREFIX + "`%s --help` shows how".formatted(command.getCommandSpec().qualifiedName()));
    if (debug(Arrays.asList(arguments))) {
      failure.printStackTrace(err);
    }
    return ExitCodes.WRONG_USAGE;
  }

  /** picocli quotes what it could not read, which may be a URL with its secrets. */
  private static String sentence(ParameterException failure) {
    String message = String.valueOf(failure.getMessage());
    return message.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + message.substring(1);
  }

  private static List<String> suggestions(ParameterException failure) {
    return failure instanceof UnmatchedArgumentException unmatched
        ? unmatched.getSuggestions().stream().limit(1).toList()
        : List.of();
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult arguments) {
    PrintWriter err = command.getErr();
    sentences(failure).forEach(sentence -> err.println(PREFIX + sentence));
    if (debug(arguments.originalArgs())) {
      failure.printStackTrace(err);
    }
    return getExitCode(failure);
  }

  private List<String> sentences(Exception failure) {
    return switch (failure) {
      case InvalidRequestException invalid -> invalid.problems();
      case ConfigurationException wrong -> wrong.problems();
      case OperatorException known -> List.of(String.valueOf(known.getMessage()));
      default ->
          List.of(
              "an error that should not happen: %s. --debug shows where."
                  .formatted(Redactor.text(failure.toString())));
    };
  }

  private boolean debug(List<String> arguments) {
    String variable = environment.getOrDefault(DEBUG_VARIABLE, "");
    return arguments.contains(DEBUG_OPTION) || !(variable.isBlank() || variable.equals("0"));
  }
}
