package io.snaprelay.capture.signing;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.capture.rendition.RenditionFrameSource;
import io.snaprelay.capture.rendition.RenditionSettings;
import io.snaprelay.capture.source.NextChild;
import io.snaprelay.capture.source.SourceEnd;
import io.snaprelay.capture.source.SourceEnd.Kind;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.capture.source.SourceListener;
import io.snaprelay.capture.source.SourceRequest;
import io.snaprelay.capture.testing.FakeFrameSource;
import io.snaprelay.contract.PictureSpec;
import io.snaprelay.contract.Sound;
import io.snaprelay.contract.SourceUrl;
import io.snaprelay.model.Accuracy;
import io.snaprelay.model.Grid;
import io.snaprelay.runtime.config.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SigningFrameSourceTest {

  private static final SourceUrl URL = new SourceUrl("https://h/live/a.flv", "ali");
  private static final SourceUrl OTHER = new SourceUrl("https://h/live/b.flv", "ali");

  private final FakeFrameSource source = new FakeFrameSource();
  private final List<SourceEvent> heard = new ArrayList<>();
  private final SourceListener listener = heard::add;
  private Instant now = Instant.parse("2026-11-22T20:00:00Z");

  @Test
  void signsAtEachConnectAnew() {
    SigningFrameSource signing = with(SignerSettings.Type.ALIBABA_A, Optional.empty());

    signing.open(request(URL), listener);
    String first = opened();
    now = now.plusSeconds(600);
    signing.open(request(URL), listener);

    assertThat(first).startsWith("https://h/live/a.flv?auth_key=" + (ends() - 600) + "-0-0-");
    assertThat(opened()).startsWith("https://h/live/a.flv?auth_key=" + ends() + "-0-0-");
  }

  @Test
  void signsAnew_forEachFurtherChildOfAConnection_andShowsNoneOfTheSignatures() {
    with(SignerSettings.Type.ALIBABA_A, Optional.empty()).open(request(URL), listener);
    String first = opened();
    NextChild next = source.connection().request().nextChild();
    now = now.plusSeconds(600);

    String second = next.address().get().value();
    source
        .connection()
        .says(new SourceEvent.Closed(new SourceEnd(Kind.LOST, true, first + " and " + second)));

    assertThat(second).startsWith("https://h/live/a.flv?auth_key=" + ends() + "-0-0-");
    String signature = "auth_key=";
    assertThat(closed().detail())
        .doesNotContain(first.substring(first.indexOf(signature) + signature.length()))
        .doesNotContain(second.substring(second.indexOf(signature) + signature.length()));
  }

  @Test
  void theKeyOfTheChildThatWasRefused_isTheOneThatIsTurned() {
    SigningFrameSource signing = withBackup();
    signing.open(request(URL), listener);
    var connection = source.connection();
    signing.open(request(URL), listener);
    source.connection().ends(Kind.REFUSED);
    String backup = connection.request().nextChild().address().get().value();
    connection.ends(Kind.REFUSED);

    signing.open(request(URL), listener);

    assertThat(opened()).isNotEqualTo(backup);
  }

  @Test
  void signsARenditionsOwnAddress() {
    RenditionSettings low = new RenditionSettings("h", "_lld", 360, 0);
    RenditionFrameSource.of(with(SignerSettings.Type.ALIBABA_A, Optional.empty()), List.of(low))
        .open(request(URL, new PictureSpec(0, 360, 0)), listener);

    String time = ends() + "-0-0";
    assertThat(opened())
        .isEqualTo(
            "https://h/live/a_lld.flv?auth_key=%s-%s"
                .formatted(time, Md5.of("/live/a_lld.flv-" + time + "-main")));
  }

  @Test
  void leavesAddressesWithoutASignerAlone() {
    SourceUrl plain = new SourceUrl("rtmp://h/live/a?own=1");

    with(SignerSettings.Type.ALIBABA_A, Optional.empty()).open(request(plain), listener);

    assertThat(source.connection().request().url()).isEqualTo(plain);
  }

  @Test
  void passesOnWhatTheConnectionSays() {
    with(SignerSettings.Type.TENCENT, Optional.empty()).open(request(URL), listener);
    source.connection().caughtUp(now);
    source.connection().picture(now.plusMillis(40));
    source.connection().ends(Kind.LOST);

    assertThat(heard)
        .hasExactlyElementsOfTypes(
            SourceEvent.CaughtUp.class, SourceEvent.Picture.class, SourceEvent.Closed.class);
  }

  @Test
  void changesToTheBackupKey_whenOneIsRefused_andBack() {
    SigningFrameSource signing = withBackup();
    List<String> urls = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      signing.open(request(URL), listener);
      urls.add(opened());
      source.connection().ends(Kind.REFUSED);
    }

    assertThat(urls.get(1)).isNotEqualTo(urls.get(0));
    assertThat(urls.get(2)).isEqualTo(urls.get(0));
  }

  @Test
  void keepsTheKey_whenTheSourceIsOnlyAway_andTurnsItOnce_whenTwoConnectionsAreRefusedAtOnce() {
    SigningFrameSource signing = withBackup();
    signing.open(request(URL), listener);
    String main = opened();
    source.connection().ends(Kind.NOT_PUBLISHED);
    signing.open(request(URL), listener);
    assertThat(opened()).isEqualTo(main);

    var other = source.connection();
    signing.open(request(URL), listener);
    source.connection().ends(Kind.REFUSED);
    other.ends(Kind.REFUSED);
    signing.open(request(URL), listener);
    assertThat(opened()).isNotEqualTo(main);
  }

  @Test
  void oneStreamsRefusal_leavesTheKeyOfTheOthers() {
    SigningFrameSource signing = withBackup();
    signing.open(request(OTHER), listener);
    String main = opened();
    signing.open(request(URL), listener);
    source.connection().ends(Kind.REFUSED);
    signing.open(request(URL), listener);
    source.connection().ends(Kind.REFUSED);

    signing.open(request(OTHER), listener);

    assertThat(opened()).isEqualTo(main);
  }

  @Test
  void aStreamThatIsLetInWithTheOtherKey_turnsTheKeyOfAll() {
    SigningFrameSource signing = withBackup();
    signing.open(request(OTHER), listener);
    String main = opened();
    signing.open(request(URL), listener);
    source.connection().ends(Kind.REFUSED);
    signing.open(request(URL), listener);
    source.connection().caughtUp(now);

    signing.open(request(OTHER), listener);
    assertThat(opened()).isNotEqualTo(main);
    source.connection().caughtUp(now);
    signing.open(request(URL), listener);
    source.connection().ends(Kind.REFUSED);
    signing.open(request(URL), listener);
    source.connection().caughtUp(now);
    signing.open(request(OTHER), listener);
    assertThat(opened()).as("and back").isEqualTo(main);
  }

  @Test
  void showsNoSignature_alsoWhereItStandsInThePath() {
    SigningFrameSource signing =
        new SigningFrameSource(
            (request, to) -> {
              SourceUrl url = request.url();
              to.on(
                  new SourceEvent.Closed(
                      new SourceEnd(Kind.REFUSED, false, "Error opening input " + url)));
              return () -> {};
            },
            Map.of(
                "ali", new KeyedSigner(settings(SignerSettings.Type.ALIBABA_B, Optional.empty()))),
            () -> now,
            "w1");

    signing.open(request(URL), listener);

    assertThat(closed().detail())
        .matches("Error opening input https://h/\\d{12}/\\*\\*\\*/live/a.flv");
  }

  @Test
  void aSignerThatThisWorkerLacks_isAFaultOfTheWorker() {
    SourceUrl url = new SourceUrl("rtmp://h/live/a?secret=1", "my-cdn");

    with(SignerSettings.Type.TENCENT, Optional.empty()).open(request(url), listener).close();

    assertThat(source.opened()).isZero();
    assertThat(closed().kind()).isEqualTo(Kind.LOCAL_FAULT);
    assertThat(closed().detail())
        .startsWith("worker w1 has no signer 'my-cdn' (it has: ali): set signers.my-cdn.type")
        .contains("SIGNERS_MY_CDN_KEY")
        .doesNotContain("secret");
  }

  private SourceEnd closed() {
    return ((SourceEvent.Closed) heard.getLast()).end();
  }

  private String opened() {
    return source.connection().request().url().value();
  }

  private long ends() {
    return now.plusSeconds(3600).getEpochSecond();
  }

  private SigningFrameSource withBackup() {
    return with(SignerSettings.Type.ALIBABA_A, Optional.of(new Secret("backup")));
  }

  private SigningFrameSource with(SignerSettings.Type type, Optional<Secret> backup) {
    return new SigningFrameSource(
        source, Map.of("ali", new KeyedSigner(settings(type, backup))), () -> now, "w1");
  }

  private static SignerSettings settings(SignerSettings.Type type, Optional<Secret> backup) {
    return new SignerSettings(type, new Secret("main"), backup, Duration.ofHours(1), List.of());
  }

  private static SourceRequest request(SourceUrl url) {
    return request(url, PictureSpec.DEFAULT);
  }

  private static SourceRequest request(SourceUrl url, PictureSpec picture) {
    return new SourceRequest(
        url, new Grid(1_000, 0), Accuracy.ECONOMY, picture, false, null, Sound.UNKNOWN, null);
  }
}
