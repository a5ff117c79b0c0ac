package io.snaprelay.sandbox.oss;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aliyun.oss.ClientException;
import com.aliyun.oss.InconsistentException;
import com.aliyun.oss.OSS;
import com.aliyun.oss.OSSException;
import com.aliyun.oss.common.comm.SignVersion;
import com.aliyun.oss.model.GetObjectRequest;
import com.aliyun.oss.model.ListObjectsRequest;
import com.aliyun.oss.model.ListObjectsV2Request;
import com.aliyun.oss.model.ListObjectsV2Result;
import com.aliyun.oss.model.OSSObject;
import com.aliyun.oss.model.OSSObjectSummary;
import com.aliyun.oss.model.ObjectListing;
import com.aliyun.oss.model.ObjectMetadata;
import com.aliyun.oss.model.PutObjectResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the real OSS SDK does with objects and buckets. */
class OssObjectsIT {

  private static final String BUCKET = "snaprelay";

  @TempDir Path folder;
  private OssEndpoint endpoint;
  private OSS oss;

  @BeforeEach
  void start() {
    endpoint = OssEndpoint.start(OssEndpoint.Options.defaults().withFolder(folder));
    oss = OssClients.connect(endpoint, SignVersion.V4);
    oss.createBucket(BUCKET);
  }

  @AfterEach
  void stop() {
    oss.shutdown();
    endpoint.close();
  }

  @Test
  void refusesConnections_whileItIsStopped_andHasItsObjectsAfterwards() {
    oss.putObject(BUCKET, "a", new ByteArrayInputStream(new byte[] {1}));

    endpoint.stop();
    assertThatThrownBy(() -> oss.doesObjectExist(BUCKET, "a")).isInstanceOf(ClientException.class);
    endpoint.restart();

    assertThat(oss.doesObjectExist(BUCKET, "a")).isTrue();
    oss.putObject(BUCKET, "b", new ByteArrayInputStream(new byte[] {2}));
  }

  @Test
  void keepsContentChecksumAndMetadata() throws IOException {
    var content = new byte[300_000];
    new Random(1).nextBytes(content);
    var metadata = new ObjectMetadata();
    metadata.setContentType("image/jpeg");
    metadata.setContentLength(content.length);
    metadata.addUserMetadata("Frame-Id", "live/zürich@1");

    PutObjectResult put =
        oss.putObject(BUCKET, "a/b.jpg", new ByteArrayInputStream(content), metadata);

    assertThat(put.getServerCRC()).isNotNull().isEqualTo(put.getClientCRC());
    try (OSSObject got = oss.getObject(BUCKET, "a/b.jpg")) {
      assertThat(got.getObjectContent().readAllBytes()).isEqualTo(content);
      assertThat(got.getServerCRC()).isEqualTo(put.getServerCRC());
      assertThat(got.getObjectMetadata().getContentType()).isEqualTo("image/jpeg");
      assertThat(got.getObjectMetadata().getUserMetadata())
          .containsEntry("frame-id", "live/zürich@1");
      assertThat(got.getObjectMetadata().getETag()).isEqualTo(put.getETag());
    }
    ObjectMetadata head = oss.getObjectMetadata(BUCKET, "a/b.jpg");
    assertThat(head.getContentLength()).isEqualTo(content.length);
    assertThat(head.getServerCRC()).isEqualTo(put.getServerCRC());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain.jpg",
        "with space+plus.jpg",
        "a//b///c",
        "ends/with/slash/",
        "percent%2Fencoded%41",
        "日本/写真 – ü.jpg",
        "smile-\uD83D\uDE00",
        "q?a=b&c#d",
        "~*'()!;:@$,[]|^`{}<>\"\\",
        "dots./.hidden/a..b"
      })
  void servesEveryLegalKey(String key) throws IOException {
    oss.putObject(BUCKET, key, new ByteArrayInputStream(key.getBytes(UTF_8)));

    assertThat(text(key)).isEqualTo(key);
    assertThat(oss.listObjectsV2(BUCKET).getObjectSummaries())
        .extracting(OSSObjectSummary::getKey)
        .containsExactly(key);
    oss.deleteObject(BUCKET, key);
    assertThat(oss.doesObjectExist(BUCKET, key)).isFalse();
  }

  @Test
  void refusesToOverwrite_whenForbidden() throws IOException {
    var forbid = new ObjectMetadata();
    forbid.setHeader("x-oss-forbid-overwrite", "true");
    oss.putObject(BUCKET, "once", new ByteArrayInputStream("1".getBytes(UTF_8)), forbid);

    assertThatThrownBy(
            () ->
                oss.putObject(
                    BUCKET, "once", new ByteArrayInputStream("2".getBytes(UTF_8)), forbid))
        .isInstanceOfSatisfying(
            OSSException.class, e -> assertThat(e.getErrorCode()).isEqualTo("FileAlreadyExists"));

    assertThat(text("once")).isEqualTo("1");
    oss.putObject(BUCKET, "once", new ByteArrayInputStream("3".getBytes(UTF_8)));
    assertThat(text("once")).isEqualTo("3");
  }

  @Test
  void refusesAContent_whenItsMd5IsAnother() {
    var metadata = new ObjectMetadata();
    metadata.setContentMD5("1B2M2Y8AsgTpgAmY7PhCfg==");

    assertThatThrownBy(
            () ->
                oss.putObject(
                    BUCKET, "x", new ByteArrayInputStream("not empty".getBytes(UTF_8)), metadata))
        .isInstanceOfSatisfying(
            OSSException.class, e -> assertThat(e.getErrorCode()).isEqualTo("InvalidDigest"));
    assertThat(oss.doesObjectExist(BUCKET, "x")).isFalse();
  }

  @Test
  void servesRanges() throws IOException {
    oss.putObject(BUCKET, "digits", new ByteArrayInputStream("0123456789".getBytes(UTF_8)));
    var request = new GetObjectRequest(BUCKET, "digits");
    request.setRange(3, 5);

    try (OSSObject part = oss.getObject(request)) {
      assertThat(part.getObjectContent().readAllBytes()).asString(UTF_8).isEqualTo("345");
    }
  }

  @Test
  void saysWhatIsNotThere() {
    assertThatThrownBy(() -> oss.getObject(BUCKET, "nothing"))
        .isInstanceOfSatisfying(
            OSSException.class,
            e -> {
              assertThat(e.getErrorCode()).isEqualTo("NoSuchKey");
              assertThat(e.getRequestId()).hasSize(24);
            });
    assertThatThrownBy(() -> oss.getObjectMetadata("no-such-bucket", "nothing"))
        .isInstanceOfSatisfying(
            OSSException.class, e -> assertThat(e.getErrorCode()).isEqualTo("NoSuchBucket"));
    assertThat(oss.doesBucketExist("no-such-bucket")).isFalse();
    assertThat(oss.doesBucketExist(BUCKET)).isTrue();
    assertThat(oss.getBucketInfo(BUCKET).getBucket().getName()).isEqualTo(BUCKET);
  }

  @Test
  void listsPageByPage_inTheOrderOfKeys() {
    List<String> keys = List.of("a/1", "a/2", "b", "c/1", "c/x/2", "d");
    keys.reversed().forEach(k -> oss.putObject(BUCKET, k, new ByteArrayInputStream(new byte[0])));

    assertThat(pagesOfTwo(oss, "")).isEqualTo(keys);
    assertThat(pagesOfTwo(oss, "c/")).containsExactly("c/1", "c/x/2");
    OSS first = OssClients.connect(endpoint, SignVersion.V1);
    assertThat(pagesOfTwo(first, "")).isEqualTo(keys);
    first.shutdown();
  }

  @Test
  void rollsUpWhatIsBehindADelimiter() {
    List<String> keys = List.of("a/1", "a/2", "b", "c/1", "c/x/2", "d");
    keys.forEach(k -> oss.putObject(BUCKET, k, new ByteArrayInputStream(new byte[0])));
    var request = new ListObjectsRequest(BUCKET).withDelimiter("/").withMaxKeys(2);

    ObjectListing first = oss.listObjects(request);
    ObjectListing second = oss.listObjects(request.withMarker(first.getNextMarker()));

    assertThat(first.getCommonPrefixes()).containsExactly("a/");
    assertThat(first.getObjectSummaries())
        .extracting(OSSObjectSummary::getKey)
        .containsExactly("b");
    assertThat(second.getCommonPrefixes()).containsExactly("c/");
    assertThat(second.getObjectSummaries())
        .extracting(OSSObjectSummary::getKey)
        .containsExactly("d");
    assertThat(second.isTruncated()).isFalse();
  }

  @Test
  void hasItsObjectsStill_whenStartedAgainOnTheSameFolder() throws IOException {
    oss.putObject(BUCKET, "kept", new ByteArrayInputStream("still".getBytes(UTF_8)));
    stop();
    endpoint = OssEndpoint.start(OssEndpoint.Options.defaults().withFolder(folder));
    oss = OssClients.connect(endpoint, SignVersion.V4);

    assertThat(text("kept")).isEqualTo("still");
  }

  @Test
  void failsAsTold() throws IOException {
    endpoint.faults().failNext(1, 503);
    assertThatThrownBy(() -> oss.doesObjectExist(BUCKET, "x")).isInstanceOf(OSSException.class);
    assertThat(oss.doesObjectExist(BUCKET, "x")).isFalse();

    endpoint.faults().corruptNextCrc();
    assertThatThrownBy(
            () -> oss.putObject(BUCKET, "x", new ByteArrayInputStream("x".getBytes(UTF_8))))
        .isInstanceOf(InconsistentException.class);
    assertThat(text("x")).isEqualTo("x");
  }

  private String text(String key) throws IOException {
    try (OSSObject object = oss.getObject(BUCKET, key)) {
      return new String(object.getObjectContent().readAllBytes(), UTF_8);
    }
  }

  private static List<String> pagesOfTwo(OSS oss, String prefix) {
    var keys = new ArrayList<String>();
    String token = null;
    do {
      var request = new ListObjectsV2Request(BUCKET, prefix);
      request.setMaxKeys(2);
      request.setContinuationToken(token);
      ListObjectsV2Result page = oss.listObjectsV2(request);
      page.getObjectSummaries().forEach(object -> keys.add(object.getKey()));
      token = page.getNextContinuationToken();
    } while (token != null);
    return keys;
  }
}
