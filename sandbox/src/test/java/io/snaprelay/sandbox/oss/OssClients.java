package io.snaprelay.sandbox.oss;

import com.aliyun.oss.ClientBuilderConfiguration;
import com.aliyun.oss.OSS;
import com.aliyun.oss.OSSClientBuilder;
import com.aliyun.oss.common.auth.DefaultCredentialProvider;
import com.aliyun.oss.common.comm.SignVersion;
import org.jspecify.annotations.Nullable;

/** The real SDK, pointed at an endpoint, with no retries that would hide what it answers. */
final class OssClients {

  private OssClients() {}

  static OSS connect(OssEndpoint endpoint, SignVersion version) {
    return connect(endpoint, version, "sandbox", "sandbox", null);
  }

  static OSS connect(
      OssEndpoint endpoint,
      SignVersion version,
      String accessKeyId,
      String secret,
      @Nullable String token) {
    return connect(endpoint, version, accessKeyId, secret, token, 0);
  }

  static OSS connect(
      OssEndpoint endpoint,
      SignVersion version,
      String accessKeyId,
      String secret,
      @Nullable String token,
      long clockOffsetMillis) {
    var settings = new ClientBuilderConfiguration();
    settings.setSignatureVersion(version);
    settings.setMaxErrorRetry(0);
    settings.setEnableAutoCorrectClockSkew(false);
    if (clockOffsetMillis != 0) {
      settings.setTickOffset(System.currentTimeMillis() + clockOffsetMillis);
    }
    return OSSClientBuilder.create()
        .endpoint(endpoint.endpoint())
        .region("cn-hangzhou")
        .credentialsProvider(new DefaultCredentialProvider(accessKeyId, secret, token))
        .clientConfiguration(settings)
        .build();
  }
}
