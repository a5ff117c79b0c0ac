package io.snaprelay.capture.rendition;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.capture.source.SourceConnection;
import io.snaprelay.capture.source.SourceEnd.Kind;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.capture.source.SourceRequest;
import io.snaprelay.capture.testing.FakeFrameSource;
import io.snaprelay.contract.PictureSpec;
import io.snaprelay.contract.Sound;
import io.snaprelay.contract.SourceUrl;
import io.snaprelay.model.Accuracy;
import io.snaprelay.model.Grid;
import io.snaprelay.model.Sampling;
import io.snaprelay.model.SamplingKind;
import io.snaprelay.model.StreamTraits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RenditionFrameSourceTest {

  private static final SourceUrl URL = new SourceUrl("rtmp://h/app/a?auth=1", "cdn");
  private static final SourceUrl LOW = new SourceUrl("rtmp://h/app/a_lld?auth=1", "cdn");
  private static final PictureSpec SMALL = new PictureSpec(0, 300, 0);

  private final FakeFrameSource source = new FakeFrameSource();
  private final List<SourceEvent> heard = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-22T20:00:00Z");
  private final RenditionFrameSource renditions =
      new RenditionFrameSource(
          source,
          new CdnRenditions(
              List.of(
                  new RenditionSettings("h", "_lud", 1_080, 1_920),
                  new RenditionSettings("h", "_lld", 360, 0),
                  new RenditionSettings("h", "_lhd", 720, 1_280),
                  new RenditionSettings("other", "_tiny", 100, 0)),
              () -> now));

  @ParameterizedTest
  @CsvSource({
    "0, 0, a",
    "0, 100, a_lld",
    "0, 360, a_lld",
    "0, 361, a_lhd",
    "0, 720, a_lhd",
    "0, 1081, a",
    // The lowest one does not tell its width.
    "320, 0, a_lhd",
    "1281, 0, a_lud",
  })
  void opensTheLowestThatIsEnough(int maxWidth, int maxHeight, String stream) {
    open(request(URL, new PictureSpec(maxWidth, maxHeight, 0), null));

    assertThat(opened())
        .isEqualTo(new SourceUrl("rtmp://h/app/%s?auth=1".formatted(stream), "cdn"));
  }

  @Test
  void leavesOtherHostsAlone() {
    SourceUrl elsewhere = new SourceUrl("rtmp://elsewhere/app/a");

    open(request(elsewhere, SMALL, null));

    assertThat(opened()).isEqualTo(elsewhere);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"NOT_PUBLISHED", "REFUSED", "BAD_INPUT", "UNDECODABLE", "LOST", "STALLED", "ENDED"})
  void opensTheSourceInTheSameConnection_whereTheRenditionDoesNotOpen(Kind kind) {
    SourceConnection connection = open(request(URL, SMALL, null));
    source.connection().ends(kind);
    source.connection().caughtUp(now);
    source.connection().picture(now);

    assertThat(opened()).isEqualTo(URL);
    assertThat(heard)
        .hasExactlyElementsOfTypes(SourceEvent.CaughtUp.class, SourceEvent.Picture.class);

    connection.close();
    assertThat(source.anyOpen()).isFalse();
    assertThat(end()).isEqualTo(Kind.CLOSED);
  }

  @Test
  void saysWhatIsWrongWithTheSource_whereThatDoesNotOpenEither() {
    open(request(URL, SMALL, null));
    source.connection().ends(Kind.NOT_PUBLISHED);
    source.connection().ends(Kind.REFUSED);

    assertThat(heard).hasSize(1);
    assertThat(end()).isEqualTo(Kind.REFUSED);
  }

  @Test
  void isOver_whenARenditionThatHadPicturesBreaksOff() {
    open(request(URL, SMALL, null));
    source.connection().caughtUp(now);
    source.connection().ends(Kind.LOST);

    assertThat(source.opened()).isEqualTo(1);
    assertThat(end()).isEqualTo(Kind.LOST);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"LOCAL_FAULT", "CHANGED", "TOO_SLOW"})
  void isOver_whereTheSourceWouldNotDoBetter(Kind kind) {
    open(request(URL, SMALL, null));
    source.connection().ends(kind);

    assertThat(source.opened()).isEqualTo(1);
    assertThat(end()).isEqualTo(kind);
  }

  @Test
  void isOver_whenItIsClosed() {
    open(request(URL, SMALL, null)).close();

    assertThat(source.opened()).isEqualTo(1);
    assertThat(end()).isEqualTo(Kind.CLOSED);
  }

  @Test
  void remembersAMissingRendition_forAWhile() {
    missingOnce();
    SourceUrl signedAnew = new SourceUrl("rtmp://h/app/a?auth=2", "cdn");

    open(request(signedAnew, SMALL, null));
    assertThat(opened()).isEqualTo(signedAnew);

    now = now.plus(CdnRenditions.MISSING_FOR).plus(Duration.ofSeconds(1));
    open(request(URL, SMALL, null));
    assertThat(opened()).isEqualTo(LOW);
  }

  @Test
  void aMissingRendition_saysNothingOfOtherStreams() {
    missingOnce();

    open(request(new SourceUrl("rtmp://h/app/b"), SMALL, null));

    assertThat(opened()).isEqualTo(new SourceUrl("rtmp://h/app/b_lld"));
  }

  @Test
  void aStreamThatIsAway_saysNothingOfItsRendition() {
    open(request(URL, SMALL, null));
    source.connection().ends(Kind.NOT_PUBLISHED);
    source.connection().ends(Kind.NOT_PUBLISHED);

    open(request(URL, SMALL, null));

    assertThat(opened()).isEqualTo(LOW);
  }

  @Test
  void saysOfWhichRenditionPicturesAre() {
    Sampling sampling = new Sampling(SamplingKind.KEY_PACKETS, "why", StreamTraits.UNKNOWN);
    open(request(URL, SMALL, null));
    source.connection().says(new SourceEvent.CaughtUp(now, 1_000, Sound.SOME, sampling));
    source.connection().says(new SourceEvent.Sampled(sampling, null));

    assertThat(heard)
        .containsExactly(
            new SourceEvent.CaughtUp(now, 1_000, Sound.SOME, sampling.of("_lld")),
            new SourceEvent.Sampled(sampling.of("_lld"), null));
  }

  @Test
  void takesNoClockOfAnotherRendition() {
    StreamTraits low = StreamTraits.UNKNOWN.of("_lld");

    open(request(URL, SMALL, low));
    assertThat(source.connection().request().anchor()).isEqualTo(7);
    assertThat(source.connection().request().traits()).isEqualTo(low);

    source.connection().ends(Kind.NOT_PUBLISHED);
    assertThat(source.connection().request().anchor()).isNull();
    assertThat(source.connection().request().traits()).isNull();

    open(request(URL, SMALL, StreamTraits.UNKNOWN));
    assertThat(opened()).isEqualTo(LOW);
    assertThat(source.connection().request().anchor()).isNull();

    open(request(URL, PictureSpec.DEFAULT, StreamTraits.UNKNOWN.of("640x360")));
    assertThat(source.connection().request().anchor()).isEqualTo(7);
  }

  private void missingOnce() {
    open(request(URL, SMALL, null));
    source.connection().ends(Kind.NOT_PUBLISHED);
    source.connection().caughtUp(now);
  }

  private SourceConnection open(SourceRequest request) {
    return renditions.open(request, heard::add);
  }

  private SourceUrl opened() {
    return source.connection().request().url();
  }

  private Kind end() {
    return ((SourceEvent.Closed) heard.getLast()).end().kind();
  }

  private static SourceRequest request(
      SourceUrl url, PictureSpec picture, @Nullable StreamTraits traits) {
    return new SourceRequest(
        url, new Grid(1_000, 0), Accuracy.ECONOMY, picture, false, 7L, Sound.SOME, traits);
  }
}
