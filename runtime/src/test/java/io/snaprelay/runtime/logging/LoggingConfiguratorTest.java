package io.snaprelay.runtime.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.MDC;

class LoggingConfiguratorTest {
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z ";

  @Test
  void writesOneLineWithWhatItIsAbout() {
    String out =
        logged(
            Map.of(),
            logger -> {
              try (var ignored = LogContext.of("live/room42", 3, 1)) {
                logger.info("Stored {}", "x");
              }
              logger.info("Idle");
            });

    assertThat(out.lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .matches(
                        TIME + "INFO Worker \\[stream=live/room42 segment=3 attempt=1\\] Stored x"),
            line -> assertThat(line).matches(TIME + "INFO Worker Idle"));
  }

  @Test
  void redactsMessagesAndExceptionsDownToTheCause() {
    for (String format : new String[] {"text", "json"}) {
      String out =
          logged(
              Map.of("SNAPRELAY_LOG", format),
              logger -> {
                MDC.put("url", "rtmp://h/a?t=S3CRET");
                Exception cause = new IOException("at http://u:S3CRET@host/x");
                Exception failure = new IllegalStateException("rtmp://h/a?t=S3CRET", cause);
                failure.addSuppressed(new IOException("http://h/a#S3CRET"));
                logger.atWarn().addKeyValue("k", "rtmp://h/b?t=S3CRET").log("kv");
                logger.warn("Lost {}", "rtmp://h/a?t=S3CRET", failure);
                MDC.remove("url");
              });

      assertThat(out.replace("\\/", "/"))
          .contains("Lost rtmp://h/a?***", "http://***@host/x", "IllegalStateException")
          .contains("http://h/a#***", "redactsMessagesAndExceptionsDownToTheCause")
          .doesNotContain("S3CRET");
    }
  }

  @Test
  void writesJsonWithContextWhenAsked() throws IOException {
    String out =
        logged(
            Map.of("SNAPRELAY_LOG", "json"),
            logger -> {
              try (var ignored = LogContext.of("live/room42", 3, 1)) {
                logger.info("Stored {}", "\"x\"");
              }
            });

    JsonNode json = new ObjectMapper().readTree(out);
    assertThat(out.lines()).hasSize(1);
    assertThat(json.path("message").asText()).isEqualTo("Stored \"x\"");
    assertThat(json.path("level").asText()).isEqualTo("INFO");
    assertThat(json.path("mdc").path("stream").asText()).isEqualTo("live/room42");
    assertThat(json.path("mdc").path("segment").asText()).isEqualTo("3");
  }

  @Test
  void setsOurLevelAndKeepsLibrariesQuiet() {
    String out = logged(Map.of("SNAPRELAY_LOG_LEVEL", "debug"), logger -> logger.debug("detail"));
    assertThat(out).contains("DEBUG Worker detail");

    LoggerContext context = new LoggerContext();
    new LoggingConfigurator(Map.of(), null).configure(context);
    assertThat(context.getLogger("io.temporal.internal.Poller").isInfoEnabled()).isFalse();
    assertThat(context.getLogger("org.eclipse.jetty.server.Server").isInfoEnabled()).isFalse();
    assertThat(context.getLogger("org.eclipse.jetty.server.Server").isWarnEnabled()).isTrue();
  }

  @Test
  void saysThatItDoesNotKnowAFormat() {
    assertThat(logged(Map.of("SNAPRELAY_LOG", "xml"), logger -> {}))
        .contains("SNAPRELAY_LOG is \"xml\": it must be text or json");
  }

  @Test
  void isFoundByLogbackAsAService() {
    assertThat(ServiceLoader.load(Configurator.class))
        .hasAtLeastOneElementOfType(LoggingConfigurator.class);
  }

  @Test
  void stepsAsideForAConfigurationFile() {
    LoggerContext context = new LoggerContext();

    assertThat(new LoggingConfigurator(Map.of(), "mine.xml").configure(context))
        .isEqualTo(Configurator.ExecutionStatus.INVOKE_NEXT_IF_ANY);
    assertThat(context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("stderr")).isNull();
  }

  @Test
  void restoresTheOuterContextAndCarriesItToOtherThreads() throws InterruptedException {
    AtomicReference<String> seen = new AtomicReference<>("");
    try (var outer = LogContext.of("outer", 1, 1)) {
      Runnable work = LogContext.carried(() -> seen.set(MDC.get("stream") + MDC.get("segment")));
      try (var inner = LogContext.of("inner", 2, 1)) {
        assertThat(MDC.get("stream")).isEqualTo("inner");
      }
      assertThat(MDC.get("stream")).isEqualTo("outer");
      Thread thread = Thread.ofPlatform().start(work);
      thread.join();
    }
    assertThat(seen).hasValue("outer1");
    assertThat(MDC.get("stream")).isNull();
  }

  private interface Logging {
    void with(Logger logger);
  }

  /** What a process with this environment writes to stderr. */
  private static String logged(Map<String, String> environment, Logging logging) {
    PrintStream stderr = System.err;
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(MDC.getMDCAdapter());
    try {
      new LoggingConfigurator(environment, null).configure(context);
      logging.with(context.getLogger("io.snaprelay.worker.Worker"));
    } finally {
      context.stop();
      System.setErr(stderr);
    }
    return captured.toString(StandardCharsets.UTF_8);
  }
}
