package io.snaprelay.browser;

import com.deque.html.axecore.providers.EmbeddedResourceAxeProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What axe-core has to say about a page. */
public final class Accessibility {

  private static final String RUN =
      """
      const done = arguments[arguments.length - 1];
      axe.run(document, {resultTypes: ['violations']}).then(
        (result) => done(result.violations.flatMap((one) => one.nodes.map((node) =>
          `${one.id} (${one.impact}): ${one.help}: ${node.html}: ${node.failureSummary}`))),
        (failure) => done([String(failure)]));
      """;

  private Accessibility() {}

  /** What breaks a rule, an element a line. */
  public static List<String> violations(Page page) {
    page.run(script());
    Object found = Objects.requireNonNull(page.runAsync(RUN));
    return ((List<?>) found).stream().map(String::valueOf).toList();
  }

  private static String script() {
    try (InputStream axe = EmbeddedResourceAxeProvider.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(axe).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
