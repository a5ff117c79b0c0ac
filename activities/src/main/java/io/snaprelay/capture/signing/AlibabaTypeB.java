package io.snaprelay.capture.signing;

import io.snaprelay.capture.source.UrlParts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Alibaba Cloud's authentication type B: {@code /time/md5(key time path)} before the path, the time
 * to the minute in China's zone. The domain adds its own validity to it.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/cdn/user-guide/type-b-signing">Type B</a>
 */
record AlibabaTypeB() implements SignatureScheme {

  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("yyyyMMddHHmm").withZone(ZoneOffset.ofHours(8));

  @Override
  public Result sign(UrlParts url, String key, Instant ends) {
    String time = MINUTES.format(ends);
    String hash = Md5.of(key + time + url.path());
    return new Result(url.withPath("/" + time + "/" + hash + url.path()), hash);
  }
}
