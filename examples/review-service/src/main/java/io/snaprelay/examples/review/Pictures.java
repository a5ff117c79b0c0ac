package io.snaprelay.examples.review;

import com.aliyun.oss.ClientBuilderConfiguration;
import com.aliyun.oss.OSS;
import com.aliyun.oss.OSSClientBuilder;
import com.aliyun.oss.OSSException;
import com.aliyun.oss.common.auth.DefaultCredentialProvider;
import com.aliyun.oss.common.comm.SignVersion;
import com.aliyun.oss.model.OSSObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;

/** The bucket, read with the service's own credentials. */
final class Pictures implements AutoCloseable {

  private final OSS oss;

  Pictures(Settings settings) {
    ClientBuilderConfiguration client = new ClientBuilderConfiguration();
    client.setSignatureVersion(SignVersion.V4);
    oss =
        OSSClientBuilder.create()
            .endpoint(settings.ossEndpoint())
            .region(settings.ossRegion())
            .credentialsProvider(
                new DefaultCredentialProvider(settings.accessKeyId(), settings.accessKeySecret()))
            .clientConfiguration(client)
            .build();
  }

  /** Empty where it is not there any more, or is no picture. */
  Optional<BufferedImage> read(String bucket, String key) throws IOException {
    try (OSSObject object = oss.getObject(bucket, key)) {
      // First all bytes: a connection that breaks is no picture that is broken.
      return decode(object.getObjectContent().readAllBytes());
    } catch (OSSException e) {
      if ("NoSuchKey".equals(e.getErrorCode())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Empty where nobody can decode it: the next frame comes, and this one will not get better. */
  static Optional<BufferedImage> decode(byte[] bytes) {
    try {
      return Optional.ofNullable(ImageIO.read(new ByteArrayInputStream(bytes)));
    } catch (IOException | RuntimeException e) {
      // Decoders throw either where the bytes are not what they expect.
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    oss.shutdown();
  }
}
