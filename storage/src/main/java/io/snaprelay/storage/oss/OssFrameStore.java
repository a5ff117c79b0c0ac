package io.snaprelay.storage.oss;

import com.aliyun.oss.HttpMethod;
import com.aliyun.oss.OSS;
import com.aliyun.oss.OSSErrorCode;
import com.aliyun.oss.OSSException;
import com.aliyun.oss.common.auth.CredentialsProvider;
import com.aliyun.oss.common.utils.BinaryUtil;
import com.aliyun.oss.model.GeneratePresignedUrlRequest;
import com.aliyun.oss.model.ListObjectsV2Request;
import com.aliyun.oss.model.ListObjectsV2Result;
import com.aliyun.oss.model.OSSObjectSummary;
import com.aliyun.oss.model.ObjectMetadata;
import com.aliyun.oss.model.PutObjectRequest;
import com.aliyun.oss.model.PutObjectResult;
import io.snaprelay.storage.FrameMetadata;
import io.snaprelay.storage.FrameStore;
import io.snaprelay.storage.KeyPage;
import io.snaprelay.storage.PutOutcome;
import io.snaprelay.storage.StoreException;
import io.snaprelay.storage.StoreException.Kind;
import io.snaprelay.storage.StoredObject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Pictures in an OSS bucket. Makes no request until it is asked for something. A call is one
 * request, or two where the object is there already, and retries nothing.
 *
 * <p>Uploads carry their MD5 as well: OSS refuses a damaged one before it stores it, where a CRC-64
 * that differs is known afterwards only, and forbidden overwriting would keep the damage.
 */
public final class OssFrameStore implements FrameStore {

  /** OSS's own limit for V4 URLs. */
  public static final Duration LONGEST_URL = Duration.ofDays(7);

  /** As many as OSS gives at once. */
  private static final int KEYS_PER_PAGE = 1000;

  private static final String FORBID_OVERWRITE = "x-oss-forbid-overwrite";

  private final OssSettings settings;
  private final OSS client;
  private final OSS publicClient;
  private final DeadlineCalls calls;
  private final OssErrors errors;
  private final Clock clock;

  private OssFrameStore(OssSettings settings, AccessKeySource keys, Clock clock) {
    CredentialsProvider credentials = new LastGoodCredentials(keys);
    this.settings = settings;
    this.client = OssClients.open(settings, settings.endpointUri(), credentials);
    this.publicClient = OssClients.open(settings, settings.publicUri(), credentials);
    this.calls = new DeadlineCalls(settings.maxConnections());
    this.errors = new OssErrors(settings.endpointUri(), settings.bucket());
    this.clock = clock;
  }

  /** With the key that the settings name. */
  public static OssFrameStore open(OssSettings settings) {
    return open(settings, settings::accessKey);
  }

  public static OssFrameStore open(OssSettings settings, AccessKeySource keys) {
    return new OssFrameStore(settings, keys, Clock.systemUTC());
  }

  @Override
  public String bucket() {
    return settings.bucket();
  }

  @Override
  public PutOutcome put(String key, byte[] jpeg, FrameMetadata metadata, Duration deadline)
      throws StoreException {
    PutObjectRequest request = putRequest(key, jpeg, metadata);
    return call(
        "put " + key,
        deadline,
        () -> {
          try {
            return new PutOutcome.Stored(
                stored(key, jpeg.length, metadata, client.putObject(request)));
          } catch (OSSException e) {
            if (!OSSErrorCode.FILE_ALREADY_EXISTS.equals(e.getErrorCode())) {
              throw e;
            }
            return new PutOutcome.AlreadyThere(head(key));
          }
        });
  }

  @Override
  public Optional<StoredObject> find(String key, Duration deadline) throws StoreException {
    return call(
        "find " + key,
        deadline,
        () -> {
          try {
            return Optional.of(head(key));
          } catch (OSSException e) {
            if (OSSErrorCode.NO_SUCH_KEY.equals(e.getErrorCode())) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  @Override
  public KeyPage list(String prefix, String after, Duration deadline) throws StoreException {
    ListObjectsV2Request request =
        new ListObjectsV2Request(settings.bucket())
            .withPrefix(prefix)
            .withStartAfter(after)
            .withMaxKeys(KEYS_PER_PAGE);
    return call(
        "list " + prefix,
        deadline,
        () -> {
          ListObjectsV2Result page = client.listObjectsV2(request);
          List<String> keys =
              page.getObjectSummaries().stream().map(OSSObjectSummary::getKey).toList();
          return new KeyPage(keys, page.isTruncated());
        });
  }

  /**
   * An address of at most {@link #LONGEST_URL}.
   *
   * @throws IllegalArgumentException for more than {@link #LONGEST_URL}
   */
  @Override
  public URI signedUrl(String key, Duration validFor) {
    return signed(
        new GeneratePresignedUrlRequest(settings.bucket(), key, HttpMethod.GET), validFor);
  }

  /** By OSS's image processing, which buckets in mainland China and most others have. */
  @Override
  public URI signedUrl(String key, int width, Duration validFor) {
    GeneratePresignedUrlRequest request =
        new GeneratePresignedUrlRequest(settings.bucket(), key, HttpMethod.GET);
    request.setProcess("image/resize,w_" + width);
    return signed(request, validFor);
  }

  private URI signed(GeneratePresignedUrlRequest request, Duration validFor) {
    if (validFor.compareTo(LONGEST_URL) > 0) {
      throw new IllegalArgumentException(
          "a signed URL lasts for 7 days at most, not for " + validFor);
    }
    request.setExpiration(Date.from(clock.instant().plus(validFor)));
    return URI.create(publicClient.generatePresignedUrl(request).toString());
  }

  @Override
  public void check(Duration deadline) throws StoreException {
    ListObjectsV2Request one = new ListObjectsV2Request(settings.bucket()).withMaxKeys(1);
    call("look into bucket " + settings.bucket(), deadline, () -> client.listObjectsV2(one));
  }

  @Override
  public void close() {
    client.shutdown();
    publicClient.shutdown();
  }

  private PutObjectRequest putRequest(String key, byte[] jpeg, FrameMetadata metadata) {
    ObjectMetadata object = new ObjectMetadata();
    object.setContentType("image/jpeg");
    object.setContentLength(jpeg.length);
    object.setContentMD5(BinaryUtil.toBase64String(BinaryUtil.calculateMd5(jpeg)));
    object.setUserMetadata(MetadataHeaders.write(metadata));
    if (settings.forbidOverwrite()) {
      object.setHeader(FORBID_OVERWRITE, "true");
    }
    settings
        .serverSideEncryption()
        .map(ServerSideEncryption::name)
        .ifPresent(object::setServerSideEncryption);
    settings.serverSideEncryptionKeyId().ifPresent(object::setServerSideEncryptionKeyId);
    return new PutObjectRequest(settings.bucket(), key, new ByteArrayInputStream(jpeg), object);
  }

  private StoredObject stored(
      String key, long bytes, FrameMetadata metadata, PutObjectResult result) {
    return new StoredObject(
        key,
        bytes,
        Long.toUnsignedString(result.getClientCRC()),
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        metadata);
  }

  private StoredObject head(String key) throws StoreException {
    ObjectMetadata object = client.headObject(settings.bucket(), key);
    return new StoredObject(
        key,
        object.getContentLength(),
        Long.toUnsignedString(
            Objects.requireNonNull(object.getServerCRC(), "OSS knows no CRC-64 of it")),
        object.getLastModified().toInstant(),
        MetadataHeaders.read(object.getUserMetadata()).orElseThrow(() -> foreign(key)));
  }

  private StoreException foreign(String key) {
    String message =
        "%s in bucket %s is no picture of ours: it does not say what it shows. Give snaprelay a bucket, or a key template, of its own"
            .formatted(key, settings.bucket());
    return new StoreException(Kind.TAKEN, message, new NoSuchElementException(key));
  }

  private <T> T call(String what, Duration deadline, Callable<T> call) throws StoreException {
    try {
      return calls.run(call, deadline);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StoreException known) {
        throw known;
      }
      throw errors.of(what, e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      throw errors.of(what, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw errors.of(what, e);
    }
  }
}
