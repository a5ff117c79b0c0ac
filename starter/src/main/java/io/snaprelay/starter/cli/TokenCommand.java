package io.snaprelay.starter.cli;

import io.snaprelay.starter.gateway.auth.Role;
import io.snaprelay.starter.gateway.auth.Tokens;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code snaprelay token NAME}. */
@Command(
    name = "token",
    header = "Make a token for a gateway's HTTP API.",
    description = {
      "Prints the token, which is shown this once, and what a gateway is configured with, which is its hash alone.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  For a program that may start and stop streams:",
      "    snaprelay token review --role operate",
      "  For one that may look:",
      "    snaprelay token dashboard"
    })
final class TokenCommand implements Callable<Integer> {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      description =
          "Whose it is: small letters, digits and hyphens. Stands in histories and in the audit log.")
  private String name;

  @Option(names = "--role", paramLabel = "ROLE", description = "read (the default) or operate.")
  private String role = "read";

  @SuppressWarnings("NullAway.Init") // picocli fills it in
  TokenCommand() {}

  @Override
  public Integer call() {
    if (!NAME.matcher(name).matches()) {
      throw new ParameterException(
          spec.commandLine(), "a token's name has small letters, digits and hyphens");
    }
    String word = role().name().toLowerCase(Locale.ROOT);
    Tokens.NewToken made = Tokens.NewToken.make();
    var out = spec.commandLine().getOut();
    out.println("token, shown this once:");
    out.println("  " + made.token());
    out.println("for the gateway's snaprelay.yaml:");
    out.println("  tokens:");
    out.println("    " + name + ":");
    out.println("      role: " + word);
    out.println("      sha256: \"" + made.sha256() + "\"");
    out.flush();
    return ExitCodes.DONE;
  }

  private Role role() {
    return switch (role) {
      case "read" -> Role.READ;
      case "operate" -> Role.OPERATE;
      default -> throw new ParameterException(spec.commandLine(), "--role is read or operate");
    };
  }
}
