package io.snaprelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.StreamId;
import io.snaprelay.sandbox.source.ClipSpec;
import io.snaprelay.sandbox.source.PasswordGate;
import io.snaprelay.sandbox.source.Publisher;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A source that asks for a user name and a password, which stand in its address. */
@ExtendWith(StackExtension.class)
class PasswordsIT {

  private static final String SECRET = "s3cret";
  private static final Map<String, String> ALLOWED = Map.of("SOURCE_ALLOW", "user-info");

  private final Stack stack;
  private final Captures captures;

  PasswordsIT(Stack stack) {
    this.stack = stack;
    this.captures = new Captures(stack.client());
  }

  @Test
  void isCaptured_whereItIsAllowed_andThePasswordIsShownNowhere() {
    String stream = "live/password";
    try (Publisher publisher = stack.servers().publishFlv(stream, ClipSpec.small());
        PasswordGate gate = gate(publisher);
        Program worker = Program.worker(stack, ALLOWED)) {
      String said = started(stream, gate, ALLOWED);
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> captures.captured(new StreamId(stream)) >= 4);
      said += run(0, ALLOWED, "status", stream);
      CaptureSummary end = captures.stop(request(stream));

      assertThat(end.reason()).isEqualTo(EndReason.STOPPED);
      assertThat(end.coverage().missed()).isZero();
      assertThat(said + worker.out() + worker.err() + end).doesNotContain(SECRET);
    }
  }

  @Test
  void isNotStarted_withoutTheSetting_whichTheErrorNames() {
    String said =
        run(
            2,
            Map.of(),
            "start",
            "live/password-cli",
            "http://viewer:%s@h/a.flv".formatted(SECRET));

    assertThat(said).contains("source.allow=user-info").doesNotContain(SECRET);
  }

  @Test
  void isRejected_byAWorkerWithoutTheSetting_whichTheReasonNames() {
    String stream = "live/password-worker";
    try (Publisher publisher = stack.servers().publishFlv(stream, ClipSpec.small());
        PasswordGate gate = gate(publisher);
        Program worker = Program.worker(stack)) {
      String said = started(stream, gate, ALLOWED);
      CaptureSummary end = captures.end(request(stream));

      assertThat(end.reason()).isEqualTo(EndReason.REJECTED);
      assertThat(end.detail()).contains("source.allow=user-info");
      assertThat(said + worker.out() + worker.err() + end).doesNotContain(SECRET);
    }
  }

  private static PasswordGate gate(Publisher publisher) {
    return PasswordGate.open(publisher.url(), "viewer", SECRET);
  }

  private String started(String stream, PasswordGate gate, Map<String, String> settings) {
    return run(0, settings, "start", stream, gate.url("viewer:" + SECRET));
  }

  private String run(int exitCode, Map<String, String> settings, String... arguments) {
    try (Program program = Program.start(stack.environment(settings), arguments)) {
      assertThat(program.exit()).as(program.err()).isEqualTo(exitCode);
      return program.out() + program.err();
    }
  }

  private static CaptureRequest request(String stream) {
    return CaptureRequest.builder(stream).interval(Duration.ofSeconds(1)).build();
  }
}
