package io.snaprelay.sandbox.oss;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lets only those requests pass that OSS would: signed by V1 or V4, in the headers or in the URL.
 */
final class RequestAuthenticator {

  static final Duration MAX_SKEW = Duration.ofMinutes(15);

  /** OSS's limit for V4 URLs, in seconds: seven days. */
  private static final long MAX_EXPIRES = 604_800;

  private static final String V1_PREFIX = "OSS ";
  private static final String V4_PREFIX = SignatureV4.ALGORITHM + " ";

  private static final DateTimeFormatter BASIC_ISO =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Map<String, OssCredentials> credentials;
  private final Clock clock;

  RequestAuthenticator(Collection<OssCredentials> credentials, Clock clock) {
    this.credentials =
        credentials.stream()
            .collect(Collectors.toMap(OssCredentials::accessKeyId, Function.identity()));
    this.clock = clock;
  }

  void check(OssRequest request) {
    String authorization = request.header("authorization");
    if (authorization != null && authorization.startsWith(V4_PREFIX)) {
      checkV4Header(request, authorization.substring(V4_PREFIX.length()));
    } else if (authorization != null && authorization.startsWith(V1_PREFIX)) {
      checkV1Header(request, authorization.substring(V1_PREFIX.length()));
    } else if (authorization != null) {
      throw OssError.invalidArgument("the Authorization header is of no known kind");
    } else if (request.asks("x-oss-signature")) {
      checkV4Url(request);
    } else if (request.asks("Signature")) {
      checkV1Url(request);
    } else {
      throw OssError.accessDenied("You have no right to access this object because of bucket acl.");
    }
  }

  private void checkV4Header(OssRequest request, String authorization) {
    Map<String, String> parts = parts(authorization);
    String time = required(request.header("x-oss-date"), "the header x-oss-date");
    required(request.header("x-oss-content-sha256"), "the header x-oss-content-sha256");
    requireRecent(instant(time, BASIC_ISO));
    var scope = SignatureV4.Scope.parse(required(parts.get("Credential"), "Credential"));
    checkV4(
        request,
        scope,
        time,
        parts.getOrDefault("AdditionalHeaders", ""),
        required(parts.get("Signature"), "Signature"),
        request.header("x-oss-security-token"));
  }

  private void checkV4Url(OssRequest request) {
    String time = required(request.parameter("x-oss-date"), "x-oss-date");
    Instant signed = instant(time, BASIC_ISO);
    long seconds = number(required(request.parameter("x-oss-expires"), "x-oss-expires"));
    if (seconds < 1 || seconds > MAX_EXPIRES) {
      throw OssError.invalidArgument("x-oss-expires must be 1 to " + MAX_EXPIRES + " seconds");
    }
    requireNotExpired(signed.plusSeconds(seconds));
    if (signed.isAfter(clock.instant().plus(MAX_SKEW))) {
      throw OssError.skewed(signed, clock.instant());
    }
    checkV4(
        request,
        SignatureV4.Scope.parse(
            required(request.parameter("x-oss-credential"), "x-oss-credential")),
        time,
        Objects.requireNonNullElse(request.parameter("x-oss-additional-headers"), ""),
        required(request.parameter("x-oss-signature"), "x-oss-signature"),
        request.parameter("x-oss-security-token"));
  }

  private void checkV4(
      OssRequest request,
      SignatureV4.Scope scope,
      String time,
      String additionalHeaders,
      String signature,
      @Nullable String token) {
    OssCredentials known = known(scope.accessKeyId(), token);
    if (!time.startsWith(scope.date())) {
      throw OssError.invalidArgument("the credential's day is not that of x-oss-date");
    }
    String toSign = SignatureV4.stringToSign(request, scope, time, additionalHeaders);
    requireSame(known, SignatureV4.sign(known.accessKeySecret(), scope, toSign), signature, toSign);
  }

  private void checkV1Header(OssRequest request, String authorization) {
    int colon = authorization.indexOf(':');
    if (colon < 0) {
      throw OssError.invalidArgument("the Authorization header must be OSS <key id>:<signature>");
    }
    String date = required(request.header("date"), "the header Date");
    requireRecent(instant(date, DateTimeFormatter.RFC_1123_DATE_TIME));
    checkV1(
        request,
        authorization.substring(0, colon),
        date,
        authorization.substring(colon + 1),
        request.header("x-oss-security-token"));
  }

  private void checkV1Url(OssRequest request) {
    String expires = required(request.parameter("Expires"), "Expires");
    requireNotExpired(Instant.ofEpochSecond(number(expires)));
    checkV1(
        request,
        required(request.parameter("OSSAccessKeyId"), "OSSAccessKeyId"),
        expires,
        required(request.parameter("Signature"), "Signature"),
        request.parameter("security-token"));
  }

  private void checkV1(
      OssRequest request,
      String accessKeyId,
      String date,
      String signature,
      @Nullable String token) {
    OssCredentials known = known(accessKeyId, token);
    String toSign = SignatureV1.stringToSign(request, date);
    requireSame(known, SignatureV1.sign(known.accessKeySecret(), toSign), signature, toSign);
  }

  /** A temporary key without its token is a key that OSS does not know. */
  private OssCredentials known(String accessKeyId, @Nullable String token) {
    OssCredentials found = credentials.get(accessKeyId);
    String expected = found == null ? null : found.securityToken();
    if (found == null || (expected != null && token == null)) {
      throw OssError.invalidAccessKeyId(accessKeyId);
    }
    if (expected != null && token != null && !Hashes.same(expected, token)) {
      throw OssError.invalidSecurityToken();
    }
    return found;
  }

  private static void requireSame(
      OssCredentials known, String computed, String given, String toSign) {
    if (!Hashes.same(computed, given)) {
      throw OssError.signatureDoesNotMatch(known.accessKeyId(), toSign);
    }
  }

  private void requireRecent(Instant requested) {
    Instant now = clock.instant();
    if (Duration.between(requested, now).abs().compareTo(MAX_SKEW) > 0) {
      throw OssError.skewed(requested, now);
    }
  }

  private void requireNotExpired(Instant expires) {
    Instant now = clock.instant();
    if (now.isAfter(expires)) {
      throw OssError.expired(expires, now);
    }
  }

  private static Map<String, String> parts(String authorization) {
    var parts = new HashMap<String, String>();
    for (String part : authorization.split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        parts.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
      }
    }
    return parts;
  }

  private static String required(@Nullable String value, String name) {
    if (value == null || value.isEmpty()) {
      throw OssError.invalidArgument(name + " is missing");
    }
    return value;
  }

  private static long number(String value) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw OssError.invalidArgument("not a number: " + value);
    }
  }

  private static Instant instant(String value, DateTimeFormatter format) {
    try {
      return ZonedDateTime.parse(value, format).toInstant();
    } catch (DateTimeException e) {
      throw OssError.accessDenied("not a date that OSS reads: " + value);
    }
  }
}
