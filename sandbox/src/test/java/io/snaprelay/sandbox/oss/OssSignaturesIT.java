package io.snaprelay.sandbox.oss;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aliyun.oss.OSS;
import com.aliyun.oss.OSSException;
import com.aliyun.oss.common.comm.SignVersion;
import com.aliyun.oss.model.ObjectMetadata;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which signatures the endpoint accepts, in headers and in URLs, as the real SDK makes them. */
class OssSignaturesIT {

  private static final String BUCKET = "snaprelay";
  private static final String KEY = "7f/live/room 42/ü+1.jpg";

  private final HttpClient http = HttpClient.newHttpClient();
  private OssEndpoint endpoint;

  @BeforeEach
  void start() {
    endpoint =
        OssEndpoint.start(
            OssEndpoint.Options.defaults()
                .withCredentials(
                    OssCredentials.SANDBOX, new OssCredentials("STS.1", "secret", "token")));
    endpoint.createBucket(BUCKET);
  }

  @AfterEach
  void stop() {
    http.close();
    endpoint.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"V1", "V4"})
  void acceptsTheRightSecret(SignVersion version) {
    with(version, "sandbox", "sandbox", null, 0, oss -> put(oss, "a b+c/ü"));
  }

  @ParameterizedTest
  @EnumSource(names = {"V1", "V4"})
  void refusesAWrongSecret(SignVersion version) {
    assertRefused(version, "sandbox", "other", null, 0, "SignatureDoesNotMatch");
  }

  @ParameterizedTest
  @EnumSource(names = {"V1", "V4"})
  void refusesAnUnknownKey(SignVersion version) {
    assertRefused(version, "nobody", "sandbox", null, 0, "InvalidAccessKeyId");
  }

  @ParameterizedTest
  @EnumSource(names = {"V1", "V4"})
  void refusesAClockThatIsFarOff(SignVersion version) {
    long off = Duration.ofMinutes(16).toMillis();
    assertRefused(version, "sandbox", "sandbox", null, off, "RequestTimeTooSkewed");
    assertRefused(version, "sandbox", "sandbox", null, -off, "RequestTimeTooSkewed");
    with(version, "sandbox", "sandbox", null, off - 120_000, oss -> put(oss, "close enough"));
  }

  @ParameterizedTest
  @EnumSource(names = {"V1", "V4"})
  void wantsTheTokenOfATemporaryKey(SignVersion version) {
    with(version, "STS.1", "secret", "token", 0, oss -> put(oss, "x"));
    assertRefused(version, "STS.1", "secret", null, 0, "InvalidAccessKeyId");
    assertRefused(version, "STS.1", "secret", "stale", 0, "InvalidSecurityToken");
  }

  @Test
  void refusesARequestWithoutASignature() throws Exception {
    HttpResponse<String> answer = get(URI.create(endpoint.endpoint() + "/" + BUCKET + "/x"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("<Code>AccessDenied</Code>", "<RequestId>");
  }

  @ParameterizedTest
  @EnumSource(names = {"V1", "V4"})
  void servesASignedUrlUntilItExpires(SignVersion version) throws Exception {
    URI good = signedUrl(version, "sandbox", null, Duration.ofMinutes(1));
    HttpResponse<String> answer = get(good);
    assertThat(answer.body()).isEqualTo("content of " + KEY);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/jpeg");

    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(61));
    try (var expired = OssEndpoint.start(OssEndpoint.Options.defaults(), later)) {
      String there = good.toString().replace(endpoint.endpoint(), expired.endpoint());
      HttpResponse<String> refusal = get(URI.create(there));
      assertThat(refusal.statusCode()).isEqualTo(403);
      assertThat(refusal.body())
          .contains("<Code>AccessDenied</Code><Message>Request has expired.</Message>");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"V1", "V4"})
  void servesTheSignedUrlOfATemporaryKey(SignVersion version) throws Exception {
    assertThat(get(signedUrl(version, "STS.1", "token", Duration.ofMinutes(1))).statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(names = {"V1", "V4"})
  void refusesAUrl_whenItsKeyWasChanged(SignVersion version) throws Exception {
    URI good = signedUrl(version, "sandbox", null, Duration.ofMinutes(1));

    HttpResponse<String> answer = get(URI.create(good.toString().replace("1.jpg", "2.jpg")));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("<Code>SignatureDoesNotMatch</Code>");
  }

  private URI signedUrl(SignVersion version, String keyId, @Nullable String token, Duration valid)
      throws Exception {
    String secret = keyId.equals("sandbox") ? "sandbox" : "secret";
    OSS oss = OssClients.connect(endpoint, version, keyId, secret, token);
    try {
      put(oss, KEY);
      var until = Date.from(Instant.now().plus(valid));
      return oss.generatePresignedUrl(BUCKET, KEY, until).toURI();
    } finally {
      oss.shutdown();
    }
  }

  private HttpResponse<String> get(URI url) throws Exception {
    return http.send(
        HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString(UTF_8));
  }

  private static void put(OSS oss, String key) {
    var metadata = new ObjectMetadata();
    metadata.setContentType("image/jpeg");
    oss.putObject(
        BUCKET, key, new ByteArrayInputStream(("content of " + key).getBytes(UTF_8)), metadata);
    assertThat(oss.doesObjectExist(BUCKET, key)).isTrue();
  }

  private void assertRefused(
      SignVersion version,
      String keyId,
      String secret,
      @Nullable String token,
      long clockOffsetMillis,
      String code) {
    with(
        version,
        keyId,
        secret,
        token,
        clockOffsetMillis,
        oss ->
            assertThatThrownBy(() -> put(oss, "x"))
                .isInstanceOfSatisfying(
                    OSSException.class, e -> assertThat(e.getErrorCode()).isEqualTo(code)));
  }

  private void with(
      SignVersion version,
      String keyId,
      String secret,
      @Nullable String token,
      long clockOffsetMillis,
      Consumer<OSS> use) {
    OSS oss = OssClients.connect(endpoint, version, keyId, secret, token, clockOffsetMillis);
    try {
      use.accept(oss);
    } finally {
      oss.shutdown();
    }
  }
}
