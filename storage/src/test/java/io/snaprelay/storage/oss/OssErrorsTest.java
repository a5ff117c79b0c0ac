package io.snaprelay.storage.oss;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.oss.ClientException;
import com.aliyun.oss.InconsistentException;
import com.aliyun.oss.OSSException;
import io.snaprelay.storage.StoreException;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OssErrorsTest {

  private final OssErrors errors = new OssErrors(URI.create("https://oss.example.com"), "frames");

  @ParameterizedTest
  @CsvSource({
    "InvalidAccessKeyId, OSS_ACCESS_KEY_ID",
    "SignatureDoesNotMatch, OSS_ACCESS_KEY_SECRET",
    "SecurityTokenExpired, OSS_SESSION_TOKEN",
    "InvalidSecurityToken, OSS_SESSION_TOKEN",
    "AccessDenied, oss:PutObject",
    "NoSuchBucket, bucket frames",
    "InvalidBucketName, OSS_BUCKET",
    "RequestTimeTooSkewed, clock",
  })
  void saysWhatToChange_whereItLastsUntilSomebodyDoes(String code, String remedy) {
    assertKind(StoreException.Kind.REFUSED, answer(code), remedy);
  }

  @ParameterizedTest
  @CsvSource({"InternalError", "ServiceUnavailable", "DownloadTrafficRateLimitExceeded"})
  void hopesForAnotherTry_whereOssIsInTrouble(String code) {
    assertKind(StoreException.Kind.TRANSIENT, answer(code), code);
  }

  @Test
  void hopesForAnotherTry_whereTheWayThereIsInTrouble() {
    assertKind(
        StoreException.Kind.TRANSIENT,
        new ClientException("x", new UnknownHostException("oss.example.com")),
        "nobody knows its name");
    assertKind(
        StoreException.Kind.TRANSIENT,
        new ClientException("x", new SocketException("Connection reset")),
        "Connection reset");
    assertKind(
        StoreException.Kind.TRANSIENT, new TimeoutException("no answer in time"), "OSS_ENDPOINT");
    assertKind(StoreException.Kind.TRANSIENT, new InconsistentException(1L, 2L, "id"), "checksum");
  }

  @Test
  void doesNotRepeatWhatOssQuotes() {
    assertThat(errors.of("put a.jpg", answer("SignatureDoesNotMatch")))
        .hasMessageNotContaining("string to sign");
  }

  private static OSSException answer(String code) {
    return new OSSException("the string to sign was", code, "REQUEST", "", "", "", "PUT");
  }

  private void assertKind(StoreException.Kind kind, Exception failure, String message) {
    StoreException error = errors.of("put a.jpg", failure);
    assertThat(error).hasMessageContainingAll("https://oss.example.com", "put a.jpg", message);
    assertThat(error.kind()).isEqualTo(kind);
    assertThat(error).hasCause(failure);
  }
}
