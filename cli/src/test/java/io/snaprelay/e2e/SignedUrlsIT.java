package io.snaprelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.contract.SourceUrl;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.StreamId;
import io.snaprelay.sandbox.source.ClipSpec;
import io.snaprelay.sandbox.source.Publisher;
import io.snaprelay.starter.client.StreamView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A CDN that lets in who has a valid signature, and workers that have its keys. */
@ExtendWith(StackExtension.class)
class SignedUrlsIT {

  private static final String STREAM = "live/signed";
  private static final Map<String, String> SIGNER =
      Map.of(
          "SIGNERS_CDN_TYPE", "alibaba-a",
          "SIGNERS_CDN_KEY", "main-key",
          "SIGNERS_CDN_BACKUP_KEY", "backup-key",
          "SIGNERS_CDN_TTL", "10m");
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Test
  void workersSignAtEachConnect_andAChangedKeyIsAGap_notAnEnd(Stack stack) {
    try (Publisher publisher = stack.servers().publishFlv(STREAM, ClipSpec.small());
        SignatureGate gate = new SignatureGate(publisher.url(), "main-key");
        Program worker = Program.worker(stack, SIGNER)) {
      Captures captures = new Captures(stack.client());
      captures.startUntil(request(gate), 4);

      gate.changeKey("key-that-nobody-has");
      await().atMost(PATIENCE).until(() -> state(captures) == CaptureState.INTERRUPTED);
      gate.changeKey("backup-key");
      await().atMost(PATIENCE).until(() -> state(captures) == CaptureState.LIVE);
      long soFar = captures.captured(new StreamId(STREAM));
      await().atMost(PATIENCE).until(() -> captures.captured(new StreamId(STREAM)) > soFar);
      CaptureSummary summary = captures.stop(request(gate));

      assertThat(summary.reason()).isEqualTo(EndReason.STOPPED);
      assertThat(summary.coverage().missedByCause()).containsOnlyKeys(GapCause.SOURCE_AUTH);
      assertThat(gate.admitted()).hasSizeGreaterThanOrEqualTo(2).doesNotHaveDuplicates();
      assertThat(worker.out() + worker.err())
          .contains("REFUSED")
          .doesNotContain("auth_key")
          .doesNotContain("main-key")
          .doesNotContain("backup-key");
    }
  }

  private static CaptureRequest request(SignatureGate gate) {
    return CaptureRequest.builder(STREAM)
        .urls(List.of(new SourceUrl(gate.url(), "cdn")))
        .interval(Duration.ofMillis(500))
        .build();
  }

  private static CaptureState state(Captures captures) {
    return captures.client().status(new StreamId(STREAM)) instanceof StreamView.Running running
        ? running.status().state()
        : CaptureState.ENDED;
  }
}
