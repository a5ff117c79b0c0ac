package io.snaprelay.runtime.config;

import io.snaprelay.runtime.text.ByteSize;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A component's settings as every module declares its own: the worked example of the README. */
@Section("oss")
record OssExample(
    @Setting(about = "where pictures are put, such as https://oss-cn-hangzhou.aliyuncs.com")
        URI endpoint,
    Optional<URI> publicEndpoint,
    @Setting(about = "the bucket that pictures go to") String bucket,
    String accessKeyId,
    Secret accessKeySecret,
    @Setting(byDefault = "3s", min = "100ms", max = "1m") Duration connectTimeout,
    @Setting(byDefault = "10s") Duration deadline,
    @Setting(byDefault = "64MiB", min = "1MiB", max = "1GiB") ByteSize queue,
    @Setting(byDefault = "4", min = "1") int threads,
    @Setting(byDefault = "true") boolean forbidOverwrite,
    @Setting(byDefault = "low-latency") Storage storage,
    List<String> tags)
    implements Checked {

  enum Storage {
    STANDARD,
    LOW_LATENCY
  }

  @Override
  public void check(Problems problems) {
    problems.require(
        connectTimeout.compareTo(deadline) < 0, "connect-timeout", "shorter than oss.deadline");
  }
}
