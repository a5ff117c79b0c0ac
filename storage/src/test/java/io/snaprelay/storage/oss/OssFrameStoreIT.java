package io.snaprelay.storage.oss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.snaprelay.runtime.config.Secret;
import io.snaprelay.sandbox.oss.OssCredentials;
import io.snaprelay.sandbox.oss.OssEndpoint;
import io.snaprelay.storage.FrameStore;
import io.snaprelay.storage.PutOutcome;
import io.snaprelay.storage.StoreException;
import io.snaprelay.storage.testing.FrameStoreContract;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OssFrameStoreIT extends FrameStoreContract {

  private static final OssCredentials TEMPORARY =
      new OssCredentials("temporary", "temporary-secret", "sts-token");

  private static OssEndpoint endpoint;
  private static OssFrameStore store;
  private int uploadsBefore;

  @BeforeAll
  static void start() {
    endpoint =
        OssEndpoint.start(
            OssEndpoint.Options.defaults().withCredentials(OssCredentials.SANDBOX, TEMPORARY));
    endpoint.createBucket("frames");
    store = OssFrameStore.open(settings("sandbox", "sandbox"));
  }

  @AfterAll
  static void stop() {
    store.close();
    endpoint.close();
  }

  @Override
  protected FrameStore store() {
    return store;
  }

  @AfterEach
  void heal() {
    endpoint.faults().heal();
  }

  @Override
  protected void loseNextAnswer() {
    endpoint.faults().loseAnswersOfNext(1);
  }

  @Override
  protected void corruptNextAnswer() {
    endpoint.faults().corruptNextCrc();
  }

  @Override
  protected void refuseNext() {
    endpoint.faults().failNext(1, 503);
  }

  @Override
  protected void slowDownNext() {
    uploadsBefore = endpoint.faults().uploads();
    endpoint.faults().slowNext(1, Duration.ofSeconds(20));
  }

  @Override
  protected void awaitSlowCall() {
    await().until(() -> endpoint.faults().uploads() > uploadsBefore);
  }

  @ParameterizedTest
  @CsvSource({"429, TRANSIENT", "503, TRANSIENT", "500, TRANSIENT", "403, REFUSED"})
  void saysWhatToExpectOfAnotherTry(int status, StoreException.Kind kind) throws StoreException {
    String key = "status-%d.jpg".formatted(status);
    endpoint.faults().failAll(status);
    assertThatThrownBy(() -> store.put(key, bytes("x"), METADATA, DEADLINE))
        .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.kind()).isEqualTo(kind));

    endpoint.faults().heal();
    assertThat(store.put(key, bytes("x"), METADATA, DEADLINE))
        .isInstanceOf(PutOutcome.Stored.class);
  }

  @Test
  void givesAnAddressThatOpensThePicture() throws Exception {
    store.put("url/ü b.jpg", bytes("picture"), METADATA, DEADLINE);

    HttpResponse<byte[]> answer = get(store.signedUrl("url/ü b.jpg", Duration.ofHours(1)));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).hasValue("image/jpeg");
    assertThat(answer.headers().firstValue("x-oss-meta-frame-id")).hasValue(METADATA.frameId());
    assertThat(answer.body()).isEqualTo(bytes("picture"));
  }

  @Test
  void givesAddressesOfSmallerPictures_thatAreSignedAsTheyAre() throws Exception {
    store.put("wide.jpg", jpeg(640, 360), METADATA, DEADLINE);
    URI small = store.signedUrl("wide.jpg", 320, Duration.ofHours(1));

    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(get(small).body()));

    assertThat(picture.getWidth()).isEqualTo(320);
    assertThat(picture.getHeight()).isEqualTo(180);
    assertThat(get(URI.create(small.toString().replace("w_320", "w_640"))).statusCode())
        .isEqualTo(403);
    URI wider = store.signedUrl("wide.jpg", 1280, Duration.ofHours(1));
    assertThat(get(wider).body()).isEqualTo(jpeg(640, 360));
  }

  private static byte[] jpeg(int width, int height) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "jpeg", out);
    return out.toByteArray();
  }

  @Test
  void givesAddressesAtThePublicEndpoint() {
    OssSettings inside = settings("sandbox", "sandbox");
    OssSettings settings =
        new OssSettings(
            inside.endpoint(),
            Optional.of("oss-cn-hangzhou.aliyuncs.com"),
            inside.region(),
            inside.bucket(),
            inside.accessKeyId(),
            inside.accessKeySecret(),
            Optional.empty(),
            true,
            Optional.empty(),
            Optional.empty(),
            false,
            4);
    try (OssFrameStore both = OssFrameStore.open(settings)) {
      assertThat(both.signedUrl("a.jpg", Duration.ofMinutes(5)))
          .hasScheme("https")
          .hasHost("frames.oss-cn-hangzhou.aliyuncs.com")
          .hasParameter("x-oss-signature-version", "OSS4-HMAC-SHA256")
          // The SDK signs the whole seconds that are left by then.
          .satisfies(url -> assertThat(url.getQuery()).containsPattern("x-oss-expires=(299|300)&"));
    }
  }

  @Test
  void refusesAddressesThatLastTooLong() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.signedUrl("a.jpg", Duration.ofDays(8)))
        .withMessageContaining("7 days");
  }

  @Test
  void saysWhichSettingToCheck_whenTheKeyIsWrong() {
    assertRefused(settings("nobody", "sandbox"), "OSS_ACCESS_KEY_ID");
    assertRefused(settings("sandbox", "wrong-secret"), "OSS_ACCESS_KEY_SECRET");
  }

  @Test
  void saysWhichBucketIsMissing() {
    assertRefused(
        OssSettings.of(
            endpoint.endpoint(), "cn-hangzhou", "no-such-bucket", "sandbox", new Secret("sandbox")),
        "has no bucket no-such-bucket");
  }

  @Test
  void sendsTheTokenOfATemporaryKey() throws StoreException {
    AccessKey key =
        new AccessKey(
            "temporary", new Secret("temporary-secret"), Optional.of(new Secret("sts-token")));
    try (OssFrameStore temporary = OssFrameStore.open(settings("unused", "unused"), () -> key)) {
      temporary.check(DEADLINE);
      assertThat(temporary.put("sts.jpg", bytes("x"), METADATA, DEADLINE))
          .isInstanceOf(PutOutcome.Stored.class);
    }
  }

  @Test
  void staysWithTheLastGoodKey_whenItsSourceFails() throws StoreException {
    AtomicBoolean failing = new AtomicBoolean();
    AccessKey key = settings("sandbox", "sandbox").accessKey();
    AccessKeySource source =
        () -> {
          if (failing.get()) {
            throw new IOException("the metadata server is away");
          }
          return key;
        };
    try (OssFrameStore renewed = OssFrameStore.open(settings("unused", "unused"), source)) {
      renewed.check(DEADLINE);
      failing.set(true);
      renewed.check(DEADLINE);
    }
  }

  @Test
  void doesNotTrustAPictureThatArrivedDamaged() {
    endpoint.faults().corruptNextCrc();

    assertFails("crc.jpg", StoreException.Kind.TRANSIENT, "checksum");
  }

  @Test
  void expectsABusyStoreToRecover() throws StoreException {
    endpoint.faults().failNext(1, 503);
    assertFails("busy.jpg", StoreException.Kind.TRANSIENT, endpoint.endpoint());

    assertThat(store.put("busy.jpg", bytes("x"), METADATA, DEADLINE))
        .isInstanceOf(PutOutcome.Stored.class);
  }

  @Test
  void asksForTheEncryptionThatIsConfigured() throws StoreException {
    OssSettings plain = settings("sandbox", "sandbox");
    OssSettings encrypting =
        new OssSettings(
            plain.endpoint(),
            Optional.empty(),
            plain.region(),
            plain.bucket(),
            plain.accessKeyId(),
            plain.accessKeySecret(),
            Optional.empty(),
            true,
            Optional.of(ServerSideEncryption.KMS),
            Optional.of("9468da86-3509-4f8d"),
            false,
            4);
    store.put("plain.jpg", bytes("x"), METADATA, DEADLINE);
    try (OssFrameStore other = OssFrameStore.open(encrypting)) {
      assertThat(other.put("encrypted.jpg", bytes("x"), METADATA, DEADLINE))
          .isInstanceOf(PutOutcome.Stored.class);
    }

    assertThat(endpoint.headers("frames", "encrypted.jpg"))
        .containsEntry("x-oss-server-side-encryption", "KMS")
        .containsEntry("x-oss-server-side-encryption-key-id", "9468da86-3509-4f8d");
    assertThat(endpoint.headers("frames", "plain.jpg"))
        .doesNotContainKey("x-oss-server-side-encryption");
  }

  @Test
  void overwrites_whereTheSettingAllowsIt() throws StoreException {
    OssSettings settings = settings("sandbox", "sandbox");
    OssSettings overwriting =
        new OssSettings(
            settings.endpoint(),
            Optional.empty(),
            settings.region(),
            settings.bucket(),
            settings.accessKeyId(),
            settings.accessKeySecret(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            false,
            4);
    try (OssFrameStore other = OssFrameStore.open(overwriting)) {
      other.put("over.jpg", bytes("first"), METADATA, DEADLINE);
      assertThat(other.put("over.jpg", bytes("second!"), METADATA, DEADLINE))
          .isInstanceOf(PutOutcome.Stored.class);
      assertThat(other.find("over.jpg", DEADLINE).orElseThrow().bytes()).isEqualTo(7);
    }
  }

  private static void assertFails(String key, StoreException.Kind kind, String message) {
    assertThatThrownBy(() -> store.put(key, bytes("x"), METADATA, DEADLINE))
        .hasMessageContaining(message)
        .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.kind()).isEqualTo(kind));
  }

  private static void assertRefused(OssSettings settings, String message) {
    try (OssFrameStore refused = OssFrameStore.open(settings)) {
      assertThatThrownBy(() -> refused.check(DEADLINE))
          .hasMessageContaining(endpoint.endpoint())
          .hasMessageContaining(message)
          .isInstanceOfSatisfying(
              StoreException.class,
              e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.REFUSED));
    }
  }

  private static OssSettings settings(String id, String secret) {
    return OssSettings.of(endpoint.endpoint(), "cn-hangzhou", "frames", id, new Secret(secret));
  }

  private static HttpResponse<byte[]> get(URI url) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofByteArray());
    }
  }
}
