package io.snaprelay.storage.oss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.snaprelay.runtime.config.Secret;
import io.snaprelay.sandbox.oss.OssEndpoint;
import io.snaprelay.storage.FrameMetadata;
import io.snaprelay.storage.PutOutcome;
import io.snaprelay.storage.StoreException;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of calls when OSS is slow, silent or gone. */
class OssOutageIT {

  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final FrameMetadata METADATA =
      new FrameMetadata("a@b", Instant.EPOCH, null, 1, 1, 1, 1, false);

  @Test
  void givesUpAtTheDeadlineAndHangsUp_whenNoAnswerComes() throws IOException {
    try (StallingServer server = StallingServer.thatReads();
        OssFrameStore store = open(server.endpoint(), 64)) {
      assertThatThrownBy(() -> put(store, "a.jpg", 1_000, SHORT))
          .hasMessageContaining(server.endpoint())
          .hasMessageContaining("no answer within PT0.3S")
          .isInstanceOf(StoreException.class);

      await().until(() -> server.accepted() == 1 && server.ended() == 1);
    }
  }

  @Test
  void givesUpAtTheDeadlineAndHangsUp_whenAnUploadIsNotTaken() throws IOException {
    try (StallingServer server = StallingServer.thatReadsNothing();
        OssFrameStore store = open(server.endpoint(), 64)) {
      assertThatThrownBy(() -> put(store, "a.jpg", 20_000_000, SHORT))
          .isInstanceOf(StoreException.class);

      server.startReading();
      await().until(() -> server.ended() == 1);
    }
  }

  @Test
  void servesAgainAtOnce_whenAStallIsOver() throws StoreException {
    try (OssEndpoint endpoint = OssEndpoint.start(OssEndpoint.Options.defaults());
        OssFrameStore store = open(endpoint.endpoint(), 2)) {
      endpoint.createBucket("frames");
      endpoint.faults().delay(Duration.ofSeconds(5));
      List<CompletableFuture<Void>> stalled =
          IntStream.range(0, 12)
              .mapToObj(
                  i -> CompletableFuture.runAsync(() -> assertTransient(store, "a" + i + ".jpg")))
              .toList();
      assertThat(stalled).allSatisfy(call -> assertThat(call).succeedsWithin(LONG));

      endpoint.faults().delay(Duration.ZERO);

      assertThat(put(store, "back.jpg", 1_000, LONG)).isInstanceOf(PutOutcome.Stored.class);
      assertThat(put(store, "back-too.jpg", 1_000, LONG)).isInstanceOf(PutOutcome.Stored.class);
    }
  }

  @Test
  void namesTheAddress_whenNobodyListensThere() throws IOException {
    String endpoint = "http://127.0.0.1:" + freePort();
    try (OssFrameStore store = open(endpoint, 64)) {
      assertThatThrownBy(() -> store.check(LONG))
          .hasMessageContaining("OSS at " + endpoint + " does not answer")
          .hasMessageContaining("the connection was refused")
          .hasMessageContaining("OSS_ENDPOINT")
          .isInstanceOfSatisfying(
              StoreException.class,
              e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.TRANSIENT));
    }
  }

  @Test
  void endsWhenItsThreadIsInterrupted() throws IOException, InterruptedException {
    try (StallingServer server = StallingServer.thatReads();
        OssFrameStore store = open(server.endpoint(), 64)) {
      AtomicReference<Boolean> stillInterrupted = new AtomicReference<>();
      Thread caller =
          Thread.ofPlatform()
              .start(
                  () -> {
                    assertThatThrownBy(() -> store.find("a.jpg", LONG))
                        .isInstanceOf(StoreException.class);
                    stillInterrupted.set(Thread.currentThread().isInterrupted());
                  });
      await().until(() -> server.accepted() == 1);

      caller.interrupt();

      assertThat(caller.join(LONG)).isTrue();
      assertThat(stillInterrupted).hasValue(true);
      await().until(() -> server.ended() == 1);
    }
  }

  private static void assertTransient(OssFrameStore store, String key) {
    assertThatThrownBy(() -> put(store, key, 1_000, SHORT))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.TRANSIENT));
  }

  private static PutOutcome put(OssFrameStore store, String key, int bytes, Duration deadline)
      throws StoreException {
    return store.put(key, new byte[bytes], METADATA, deadline);
  }

  private static OssFrameStore open(String endpoint, int maxConnections) {
    return OssFrameStore.open(
        new OssSettings(
            endpoint,
            Optional.empty(),
            "cn-hangzhou",
            "frames",
            "sandbox",
            new Secret("sandbox"),
            Optional.empty(),
            true,
            Optional.empty(),
            Optional.empty(),
            false,
            maxConnections));
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0)) {
      return probe.getLocalPort();
    }
  }
}
