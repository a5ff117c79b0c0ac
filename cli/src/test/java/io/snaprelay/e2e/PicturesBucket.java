package io.snaprelay.e2e;

import com.aliyun.oss.ClientBuilderConfiguration;
import com.aliyun.oss.OSS;
import com.aliyun.oss.OSSClientBuilder;
import com.aliyun.oss.common.auth.DefaultCredentialProvider;
import com.aliyun.oss.common.comm.SignVersion;
import com.aliyun.oss.model.ListObjectsV2Request;
import com.aliyun.oss.model.ListObjectsV2Result;
import com.aliyun.oss.model.OSSObject;
import com.aliyun.oss.model.ObjectMetadata;
import io.snaprelay.sandbox.ServerSet;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;

/** Reads the bucket with the plain SDK, as somebody else's program would. */
final class PicturesBucket implements AutoCloseable {

  private static final String NAME = ServerSet.BUCKET;

  private final OSS oss;

  PicturesBucket(String endpoint) {
    ClientBuilderConfiguration settings = new ClientBuilderConfiguration();
    settings.setSignatureVersion(SignVersion.V4);
    oss =
        OSSClientBuilder.create()
            .endpoint(endpoint)
            .region("cn-hangzhou")
            .credentialsProvider(new DefaultCredentialProvider("sandbox", "sandbox"))
            .clientConfiguration(settings)
            .build();
  }

  /** The keys of all objects of a stream, by the default template. */
  Set<String> keysOf(String streamId) {
    Set<String> keys = new TreeSet<>();
    ListObjectsV2Request request = new ListObjectsV2Request(NAME).withMaxKeys(1_000);
    ListObjectsV2Result page;
    do {
      page = oss.listObjectsV2(request);
      page.getObjectSummaries().stream()
          .map(object -> object.getKey())
          .filter(key -> key.substring(key.indexOf('/') + 1).startsWith(streamId + "/"))
          .forEach(keys::add);
      request.setContinuationToken(page.getNextContinuationToken());
    } while (page.isTruncated());
    return keys;
  }

  /** The checksum of what is stored, an unsigned decimal. */
  String crc64(String key) {
    return Long.toUnsignedString(oss.getObjectMetadata(NAME, key).getServerCRC());
  }

  /** All that is stored with an object. */
  String metadata(String key) {
    ObjectMetadata metadata = oss.getObjectMetadata(NAME, key);
    return metadata.getRawMetadata() + " " + metadata.getUserMetadata();
  }

  /** The picture under a key, decoded. */
  BufferedImage open(String key) {
    try (OSSObject object = oss.getObject(NAME, key)) {
      BufferedImage image = ImageIO.read(object.getObjectContent());
      if (image == null) {
        throw new AssertionError(key + " is no picture");
      }
      return image;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As if the object had never been there. */
  void delete(String key) {
    oss.deleteObject(NAME, key);
  }

  @Override
  public void close() {
    oss.shutdown();
  }
}
