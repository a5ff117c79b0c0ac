package io.snaprelay.storage.oss;

import io.snaprelay.runtime.config.Checked;
import io.snaprelay.runtime.config.Problems;
import io.snaprelay.runtime.config.Secret;
import io.snaprelay.runtime.config.Section;
import io.snaprelay.runtime.config.Setting;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which bucket, where, and with which key.
 *
 * @param endpoint for traffic: the internal one inside Alibaba Cloud, where it costs nothing. HTTPS
 *     where it names no scheme. At an IP address the bucket stands in the path.
 * @param publicEndpoint what signed URLs begin with, where that is another one
 * @param sessionToken of a temporary key (STS)
 * @param forbidOverwrite off only for buckets where it costs too much: a picture may then be stored
 *     twice after a failure
 * @param serverSideEncryption asked for with each upload; what the bucket does by itself where it
 *     is not set
 * @param serverSideEncryptionKeyId of the key, with KMS; the service's own key where it is not set
 * @param pathStyle whether the bucket stands in the path at endpoints with a name, too
 * @param maxConnections that this process opens; also the calls at one time
 */
@Section("oss")
public record OssSettings(
    @Setting(about = "where OSS is, such as oss-cn-hangzhou-internal.aliyuncs.com") String endpoint,
    Optional<String> publicEndpoint,
    @Setting(about = "the bucket's region, such as cn-hangzhou") String region,
    @Setting(about = "the bucket's name") String bucket,
    @Setting(about = "the id of an access key that may put, get and list objects")
        String accessKeyId,
    @Setting(about = "the secret of that access key") Secret accessKeySecret,
    Optional<Secret> sessionToken,
    @Setting(byDefault = "true") boolean forbidOverwrite,
    Optional<ServerSideEncryption> serverSideEncryption,
    Optional<String> serverSideEncryptionKeyId,
    @Setting(byDefault = "false") boolean pathStyle,
    @Setting(byDefault = "64", min = "1", max = "1024") int maxConnections)
    implements Checked {

  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]");
  private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9-]{1,128}");
  private static final Pattern REGION = Pattern.compile("(?!oss-)[a-z0-9-]+");

  /** What everything is that has a default; for tests and the sandbox. */
  public static OssSettings of(
      String endpoint, String region, String bucket, String accessKeyId, Secret accessKeySecret) {
    return new OssSettings(
        endpoint,
        Optional.empty(),
        region,
        bucket,
        accessKeyId,
        accessKeySecret,
        Optional.empty(),
        true,
        Optional.empty(),
        Optional.empty(),
        false,
        64);
  }

  @Override
  public void check(Problems problems) {
    String address = "an address such as oss-cn-hangzhou.aliyuncs.com or http://127.0.0.1:9000";
    problems.require(isAddress(endpoint), "endpoint", address);
    problems.require(
        publicEndpoint.map(OssSettings::isAddress).orElse(true), "public-endpoint", address);
    problems.require(
        REGION.matcher(region).matches(), "region", "a region's id without oss-, cn-hangzhou");
    problems.require(
        BUCKET.matcher(bucket).matches(),
        "bucket",
        "3 to 63 small letters, digits and hyphens, as OSS allows");
    problems.require(
        serverSideEncryptionKeyId.isEmpty()
            || serverSideEncryption.equals(Optional.of(ServerSideEncryption.KMS)),
        "server-side-encryption-key-id",
        "set only where oss.server-side-encryption is KMS");
    problems.require(
        serverSideEncryptionKeyId.map(id -> KEY_ID.matcher(id).matches()).orElse(true),
        "server-side-encryption-key-id",
        "the id of a key in KMS: letters, digits and hyphens");
  }

  /** The endpoint for traffic, with its scheme. */
  URI endpointUri() {
    return URI.create(withScheme(endpoint));
  }

  /** The endpoint for signed URLs, with its scheme. */
  URI publicUri() {
    return URI.create(withScheme(publicEndpoint.orElse(endpoint)));
  }

  AccessKey accessKey() {
    return new AccessKey(accessKeyId, accessKeySecret, sessionToken);
  }

  private static String withScheme(String address) {
    return address.contains("://") ? address : "https://" + address;
  }

  private static boolean isAddress(String text) {
    try {
      URI uri = new URI(withScheme(text));
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return http && uri.getHost() != null && uri.getQuery() == null && uri.getUserInfo() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
