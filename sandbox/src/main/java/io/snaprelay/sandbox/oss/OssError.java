package io.snaprelay.sandbox.oss;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** A refusal as OSS words it: HTTP status, code, message, and the code's own fields. */
final class OssError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final DateTimeFormatter ISO_MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final int status;
  private final String code;
  private final transient Map<String, String> fields;

  OssError(int status, String code, String message, Map<String, String> fields) {
    super(message);
    this.status = status;
    this.code = code;
    this.fields = fields;
  }

  OssError(int status, String code, String message) {
    this(status, code, message, Map.of());
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  Map<String, String> fields() {
    return fields;
  }

  static OssError invalidArgument(String message) {
    return new OssError(400, "InvalidArgument", message);
  }

  static OssError accessDenied(String message) {
    return new OssError(403, "AccessDenied", message);
  }

  static OssError expired(Instant expires, Instant now) {
    return new OssError(
        403,
        "AccessDenied",
        "Request has expired.",
        Map.of("Expires", isoMillis(expires), "ServerTime", isoMillis(now)));
  }

  static OssError invalidAccessKeyId(String accessKeyId) {
    return new OssError(
        403,
        "InvalidAccessKeyId",
        "The OSS Access Key Id you provided does not exist in our records.",
        Map.of("OSSAccessKeyId", accessKeyId));
  }

  static OssError invalidSecurityToken() {
    return new OssError(403, "InvalidSecurityToken", "The security token you provided is invalid.");
  }

  static OssError signatureDoesNotMatch(String accessKeyId, String stringToSign) {
    return new OssError(
        403,
        "SignatureDoesNotMatch",
        "The request signature we calculated does not match the signature you provided. "
            + "Check your key and signing method.",
        Map.of("OSSAccessKeyId", accessKeyId, "StringToSign", stringToSign));
  }

  static OssError skewed(Instant requested, Instant now) {
    return new OssError(
        403,
        "RequestTimeTooSkewed",
        "The difference between the request time and the current time is too large.",
        Map.of(
            "MaxAllowedSkewMilliseconds",
            Long.toString(RequestAuthenticator.MAX_SKEW.toMillis()),
            "RequestTime",
            isoMillis(requested),
            "ServerTime",
            isoMillis(now)));
  }

  static OssError noSuchBucket(String bucket) {
    return new OssError(
        404, "NoSuchBucket", "The specified bucket does not exist.", Map.of("BucketName", bucket));
  }

  static OssError noSuchKey(String key) {
    return new OssError(404, "NoSuchKey", "The specified key does not exist.", Map.of("Key", key));
  }

  static OssError fileAlreadyExists() {
    return new OssError(
        409,
        "FileAlreadyExists",
        "The object you specified already exists and can not be overwritten.");
  }

  static OssError bucketNotEmpty(String bucket) {
    return new OssError(
        409,
        "BucketNotEmpty",
        "The bucket you tried to delete is not empty.",
        Map.of("BucketName", bucket));
  }

  static OssError invalidDigest() {
    return new OssError(
        400, "InvalidDigest", "The Content-MD5 you specified did not match what we received.");
  }

  static OssError invalidEncryption(String algorithm) {
    return new OssError(
        400,
        "InvalidEncryptionAlgorithmError",
        "The Encryption request you specified is not valid. Supported value: AES256/KMS/SM4.",
        Map.of("Algorithm", algorithm));
  }

  /** A refusal that a test has asked for. */
  static OssError asked(int status) {
    String code =
        switch (status) {
          case 403 -> "AccessDenied";
          case 429 -> "QpsLimitExceeded";
          case 503 -> "ServiceUnavailable";
          default -> "InternalError";
        };
    return new OssError(status, code, "Please contact the server: asked to fail");
  }

  static OssError notImplemented(String what) {
    return new OssError(501, "NotImplemented", "The sandbox's OSS endpoint does not know " + what);
  }

  static String isoMillis(Instant instant) {
    return ISO_MILLIS.format(instant);
  }
}
