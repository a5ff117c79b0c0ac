package io.snaprelay.sandbox.oss;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * OSS's current signature: HMAC-SHA256 with a key that is derived for one day, region and product.
 */
final class SignatureV4 {

  static final String ALGORITHM = "OSS4-HMAC-SHA256";
  private static final String SIGNATURE_PARAMETER = "x-oss-signature";
  private static final Set<String> ALWAYS_SIGNED = Set.of("content-type", "content-md5");

  private SignatureV4() {}

  /**
   * The day, region, product and terminator that a key is derived for, as {@code Credential} names
   * them.
   */
  record Scope(String accessKeyId, String date, String region, String product, String terminator) {

    static Scope parse(String credential) {
      String[] parts = credential.split("/", -1);
      if (parts.length != 5 || !parts[4].equals("aliyun_v4_request") || !parts[3].equals("oss")) {
        throw OssError.invalidArgument(
            "the credential must be <key id>/<yyyyMMdd>/<region>/oss/aliyun_v4_request");
      }
      return new Scope(parts[0], parts[1], parts[2], parts[3], parts[4]);
    }

    @Override
    public String toString() {
      return String.join("/", date, region, product, terminator);
    }
  }

  /**
   * @param time the request's time as {@code yyyyMMdd'T'HHmmss'Z'}
   * @param additionalHeaders lower-case names joined by semicolons, perhaps empty
   */
  static String stringToSign(
      OssRequest request, Scope scope, String time, String additionalHeaders) {
    String canonical = canonicalRequest(request, additionalHeaders);
    return String.join("\n", ALGORITHM, time, scope.toString(), Hashes.sha256Hex(canonical));
  }

  static String sign(String secret, Scope scope, String stringToSign) {
    byte[] key = ("aliyun_v4" + secret).getBytes(StandardCharsets.UTF_8);
    for (String part :
        Arrays.asList(scope.date(), scope.region(), scope.product(), scope.terminator())) {
      key = Hashes.hmac("HmacSHA256", key, part);
    }
    return Hashes.hex(Hashes.hmac("HmacSHA256", key, stringToSign));
  }

  private static String canonicalRequest(OssRequest request, String additionalHeaders) {
    return String.join(
        "\n",
        request.method(),
        encode(request.resource()).replace("%2F", "/"),
        canonicalQuery(request),
        canonicalHeaders(request, additionalHeaders),
        additionalHeaders,
        Objects.requireNonNullElse(request.header("x-oss-content-sha256"), "UNSIGNED-PAYLOAD"));
  }

  private static String canonicalQuery(OssRequest request) {
    var encoded = new TreeMap<String, String>();
    request.query().forEach((name, value) -> encoded.put(encode(name), encode(value)));
    encoded.remove(SIGNATURE_PARAMETER);
    return encoded.entrySet().stream()
        .map(p -> p.getValue().isEmpty() ? p.getKey() : p.getKey() + "=" + p.getValue())
        .collect(Collectors.joining("&"));
  }

  private static String canonicalHeaders(OssRequest request, String additionalHeaders) {
    var signed = new TreeSet<>(Arrays.asList(additionalHeaders.split(";", -1)));
    signed.addAll(ALWAYS_SIGNED);
    return request.headers().entrySet().stream()
        .filter(h -> h.getKey().startsWith("x-oss-") || signed.contains(h.getKey()))
        .map(h -> h.getKey() + ":" + h.getValue() + "\n")
        .collect(Collectors.joining());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
