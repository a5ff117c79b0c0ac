package io.snaprelay.storage.oss;

import com.aliyun.oss.ClientBuilderConfiguration;
import com.aliyun.oss.OSS;
import com.aliyun.oss.OSSClientBuilder;
import com.aliyun.oss.common.auth.CredentialsProvider;
import com.aliyun.oss.common.comm.NoRetryStrategy;
import com.aliyun.oss.common.comm.SignVersion;
import java.net.URI;

/** How the SDK's clients are set up: its defaults wait far longer than a slot lasts. */
final class OssClients {

  private static final int POOL_WAIT_MILLIS = 2_000;
  private static final int CONNECT_MILLIS = 3_000;

  /** Each call has a deadline of its own, which may be longer than usual for a slow store. */
  private static final int SOCKET_MILLIS = 60_000;

  private OssClients() {}

  static OSS open(OssSettings settings, URI endpoint, CredentialsProvider credentials) {
    ClientBuilderConfiguration configuration = new ClientBuilderConfiguration();
    configuration.setSignatureVersion(SignVersion.V4);
    configuration.setConnectionRequestTimeout(POOL_WAIT_MILLIS);
    configuration.setConnectionTimeout(CONNECT_MILLIS);
    configuration.setSocketTimeout(SOCKET_MILLIS);
    configuration.setMaxConnections(settings.maxConnections());
    // Who calls us retries: it knows what a picture is still worth. The SDK would repeat a
    // signature.
    configuration.setMaxErrorRetry(0);
    configuration.setRetryStrategy(new NoRetryStrategy());
    configuration.setSLDEnabled(settings.pathStyle());
    return OSSClientBuilder.create()
        .endpoint(endpoint.toString())
        .region(settings.region())
        .credentialsProvider(credentials)
        .clientConfiguration(configuration)
        .build();
  }
}
