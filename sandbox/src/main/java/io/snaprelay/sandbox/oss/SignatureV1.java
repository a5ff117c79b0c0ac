package io.snaprelay.sandbox.oss;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * OSS's first signature: HMAC-SHA1 over method, a few headers, and the resource with its signed
 * parameters.
 */
final class SignatureV1 {

  /** The parameters that are part of the resource, of those that mean anything to this endpoint. */
  private static final Set<String> SIGNED_PARAMETERS =
      Set.of(
          "acl",
          "bucketInfo",
          "continuation-token",
          "delete",
          "lifecycle",
          "location",
          "objectMeta",
          "response-cache-control",
          "response-content-disposition",
          "response-content-encoding",
          "response-content-language",
          "response-content-type",
          "response-expires",
          "security-token",
          "stat",
          "tagging",
          "versionId",
          "versioning",
          "versions",
          "x-oss-process",
          "x-oss-traffic-limit");

  private SignatureV1() {}

  /**
   * @param date the Date header, or for a signed URL its end in seconds since the epoch
   */
  static String stringToSign(OssRequest request, String date) {
    String headers =
        request.headers().entrySet().stream()
            .filter(header -> header.getKey().startsWith("x-oss-"))
            .map(header -> header.getKey() + ":" + header.getValue() + "\n")
            .collect(Collectors.joining());
    return String.join(
            "\n",
            request.method(),
            Objects.requireNonNullElse(request.header("content-md5"), ""),
            Objects.requireNonNullElse(request.header("content-type"), ""),
            date,
            headers)
        + resource(request);
  }

  static String sign(String secret, String stringToSign) {
    byte[] key = secret.getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(Hashes.hmac("HmacSHA1", key, stringToSign));
  }

  private static String resource(OssRequest request) {
    String parameters =
        request.query().entrySet().stream()
            .filter(parameter -> SIGNED_PARAMETERS.contains(parameter.getKey()))
            .map(SignatureV1::parameter)
            .collect(Collectors.joining("&"));
    return parameters.isEmpty() ? request.resource() : request.resource() + "?" + parameters;
  }

  private static String parameter(Map.Entry<String, String> parameter) {
    return parameter.getValue().isEmpty()
        ? parameter.getKey()
        : parameter.getKey() + "=" + parameter.getValue();
  }
}
