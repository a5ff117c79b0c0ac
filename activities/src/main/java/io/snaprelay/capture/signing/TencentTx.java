package io.snaprelay.capture.signing;

import io.snaprelay.capture.source.UrlParts;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tencent Cloud's key authentication: {@code txSecret=md5(key StreamName txTime)}, the time in
 * seconds in hexadecimal. The stream's name is the path's last part without the extension of its
 * protocol.
 *
 * @param parameters names in the query for hash and time
 * @see <a href="https://www.tencentcloud.com/document/product/267/31560">Hotlink protection</a>
 */
record TencentTx(List<String> parameters) implements SignatureScheme {

  private static final Pattern EXTENSION = Pattern.compile("\\.(flv|m3u8)$");

  @Override
  public Result sign(UrlParts url, String key, Instant ends) {
    String time = Long.toHexString(ends.getEpochSecond()).toUpperCase(Locale.ROOT);
    String hash = Md5.of(key + streamName(url.path()) + time);
    return new Result(url.plus(parameters.getFirst(), hash).plus(parameters.getLast(), time), hash);
  }

  private static String streamName(String path) {
    return EXTENSION.matcher(path.substring(path.lastIndexOf('/') + 1)).replaceFirst("");
  }
}
