package io.snaprelay.capture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.capture.egress.AddressPolicy;
import io.snaprelay.capture.source.SourceConnection;
import io.snaprelay.capture.source.SourceEnd;
import io.snaprelay.sandbox.source.ClipSpec;
import io.snaprelay.sandbox.source.FlvOrigin;
import io.snaprelay.sandbox.source.PasswordGate;
import io.snaprelay.sandbox.source.PublishTarget;
import io.snaprelay.sandbox.source.Publisher;
import io.snaprelay.sandbox.source.TestClip;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Addresses with a user name and a password, through the fence's proxy, by both ffmpegs. */
class PasswordsIT {

  private static final String STREAM = "live/room42";
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final Heard heard = new Heard();

  @ParameterizedTest
  @EnumSource
  void bringPictures_overHttpFlv(Ffmpegs ffmpeg) {
    try (FlvOrigin origin = FlvOrigin.start(FlvOrigin.Options.defaults());
        Publisher publisher = publish(origin);
        PasswordGate gate = PasswordGate.open(publisher.url(), "viewer", "s3cret");
        SourceConnection connection = open(ffmpeg, gate.url("viewer:s3cret"))) {
      await().atMost(PATIENCE).until(() -> heard.pictures().size() >= 5);
    }
  }

  @ParameterizedTest
  @EnumSource
  void bringPictures_overHls_whoseSegmentsAskForThemAsWell(Ffmpegs ffmpeg, @TempDir Path folder)
      throws IOException {
    try (LiveHls live = new LiveHls(folder, Duration.ofSeconds(30), Duration.ZERO);
        PasswordGate gate = PasswordGate.open(live.url(), "viewer", "s3cret")) {
      await().atMost(PATIENCE).until(live::hasPlaylist);
      try (SourceConnection connection = open(ffmpeg, gate.url("viewer:s3cret"))) {
        await().atMost(PATIENCE).until(() -> heard.pictures().size() >= 5);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void areRefused_withoutBeingShown(Ffmpegs ffmpeg) {
    try (FlvOrigin origin = FlvOrigin.start(FlvOrigin.Options.defaults());
        Publisher publisher = publish(origin);
        PasswordGate gate = PasswordGate.open(publisher.url(), "viewer", "other");
        SourceConnection connection = open(ffmpeg, gate.url("viewer:s3cret"))) {
      await().atMost(PATIENCE).until(() -> heard.end().isPresent());
    }
    SourceEnd end = heard.end().orElseThrow();
    assertThat(end.kind()).as(end.detail()).isEqualTo(SourceEnd.Kind.REFUSED);
    assertThat(end.detail()).contains("401").doesNotContain("s3cret");
  }

  private static Publisher publish(FlvOrigin origin) {
    TestClip clip = TestClip.encode(Ffmpegs.encoder(), ClipSpec.small(), Ffmpegs.CLIPS);
    Publisher publisher =
        Publisher.start(Ffmpegs.encoder(), clip, new PublishTarget.Origin(origin, STREAM));
    await().until(() -> origin.isPublished(STREAM));
    return publisher;
  }

  private SourceConnection open(Ffmpegs ffmpeg, String url) {
    return new FfmpegFrameSource(ffmpeg.find(), FfmpegSettings.DEFAULT, AddressPolicy.publicOnly())
        .open(Requests.every(500, url), heard);
  }
}
