package io.snaprelay.sandbox.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.sandbox.source.PublishTarget.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FlvOriginIT {

  private static final String STREAM = "live/room42";

  private TestClip clip;
  private FlvOrigin origin;
  private Publisher publisher;

  @BeforeEach
  void publish() {
    clip =
        TestClip.encode(
            Tools.ffmpeg(), ClipSpec.small().withLength(Duration.ofSeconds(4)), Tools.CLIPS);
    start(FlvOrigin.Options.defaults());
  }

  private void start(FlvOrigin.Options options) {
    origin = FlvOrigin.start(options);
    publisher = Publisher.start(Tools.ffmpeg(), clip, new Origin(origin, STREAM));
    await().until(() -> origin.isPublished(STREAM));
  }

  @AfterEach
  void stop() {
    publisher.close();
    origin.close();
  }

  @Test
  void beginsWithTheLastKeyframe_forEveryNewcomer() {
    List<Long> early = Pictures.clocks(origin.url(STREAM), 20);
    List<Long> late = Pictures.clocks(origin.url(STREAM), 20);

    assertThat(early.getFirst() % 2000).isZero();
    assertThat(late.getFirst() % 2000).isZero();
    assertThat(early).doesNotContain(-1L).isSorted();
    assertThat(late).doesNotContain(-1L);
  }

  @Test
  void goesOnWhereTheClipBeginsAgain() {
    List<Long> clocks = Pictures.clocks(origin.url(STREAM), 150);

    assertThat(clocks).hasSize(150).doesNotContain(-1L);
    for (int i = 1; i < clocks.size(); i++) {
      assertThat(Math.floorMod(clocks.get(i) - clocks.get(i - 1), 4_000)).isBetween(33, 34);
    }
  }

  @Test
  void showsEveryPicture_whereItsTimestampsWrap() {
    stop();
    start(FlvOrigin.Options.defaults().withFirstTimestamp(FlvOrigin.Options.WRAP - 2_000));

    List<Long> clocks = Pictures.clocks(origin.url(STREAM), 100);

    assertThat(clocks).hasSize(100).doesNotContain(-1L).doesNotHaveDuplicates();
  }

  @Test
  void showsEveryPicture_whenItsClockRunsSlow() {
    stop();
    start(FlvOrigin.Options.defaults().withClockRate(0.999));

    assertThat(Pictures.clocks(origin.url(STREAM), 100)).doesNotContain(-1L);
  }

  @Test
  void showsPicturesFromAKeyframeOn_whenSoundComesFirst() {
    stop();
    start(FlvOrigin.Options.defaults().with(OriginQuirk.SOUND_FIRST, OriginQuirk.NO_GOP_CACHE));

    List<Long> clocks = Pictures.clocks(origin.url(STREAM), 30);

    assertThat(clocks).doesNotContain(-1L);
    assertThat(clocks.getFirst() % 2000).isZero();
  }

  @Test
  void endsTheBody_whenThePublisherGoes() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<InputStream> response = get(client, STREAM);
      assertThat(response.statusCode()).isEqualTo(200);
      var rest = CompletableFuture.supplyAsync(() -> count(response.body()));

      publisher.stop();

      assertThat(rest.get(5, TimeUnit.SECONDS)).isPositive();
      await().until(() -> get(client, STREAM).statusCode() == 404);
    }
  }

  @Test
  void servesTheOthers_whenAViewerDoesNotRead() throws Exception {
    URI url = URI.create(origin.url(STREAM));
    try (var idle = new Socket(url.getHost(), url.getPort())) {
      idle.getOutputStream()
          .write(
              ("GET " + url.getPath() + " HTTP/1.1\r\n\r\n").getBytes(StandardCharsets.US_ASCII));

      assertThat(Pictures.clocks(origin.url(STREAM), 60)).hasSize(60).doesNotContain(-1L);
    }
  }

  @Test
  void knowsNothing_ofStreamsThatNobodyPublishes() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      assertThat(get(client, "live/other").statusCode()).isEqualTo(404);
    }
  }

  private HttpResponse<InputStream> get(HttpClient client, String stream) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(origin.url(stream))).build(),
        HttpResponse.BodyHandlers.ofInputStream());
  }

  private static long count(InputStream body) {
    try (body) {
      return body.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
