package io.snaprelay.storage.oss;

import com.aliyun.oss.ClientException;
import com.aliyun.oss.InconsistentException;
import com.aliyun.oss.OSSErrorCode;
import com.aliyun.oss.OSSException;
import com.aliyun.oss.common.auth.InvalidCredentialsException;
import io.snaprelay.runtime.redact.Redactor;
import io.snaprelay.storage.StoreException;
import io.snaprelay.storage.StoreException.Kind;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import org.apache.http.conn.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Says in a sentence what went wrong, where, and what to do. OSS's own messages are left out: they
 * quote what was signed.
 */
final class OssErrors {

  private final URI endpoint;
  private final String bucket;

  OssErrors(URI endpoint, String bucket) {
    this.endpoint = endpoint;
    this.bucket = bucket;
  }

  /**
   * What a failed call is to our caller.
   *
   * @param what failed, such as "put a/b.jpg"
   */
  StoreException of(String what, Throwable failure) {
    return switch (failure) {
      case OSSException e -> answered(what, e);
      case InvalidCredentialsException e ->
          new StoreException(
              Kind.REFUSED,
              "there is no access key for OSS at %s: set OSS_ACCESS_KEY_ID and OSS_ACCESS_KEY_SECRET (%s)"
                  .formatted(endpoint, what),
              e);
      case ClientException e -> unreachable(what, reason(e), e);
      case TimeoutException e -> unreachable(what, String.valueOf(e.getMessage()), e);
      case InterruptedException e -> failed(what, "it was interrupted", e);
      case InconsistentException e ->
          failed(what, "what OSS received has another checksum than what was sent", e);
      default -> failed(what, Redactor.text(failure.toString()), failure);
    };
  }

  StoreException failed(String what, String reason, Throwable cause) {
    return new StoreException(
        Kind.TRANSIENT, "%s at OSS %s failed: %s".formatted(what, endpoint, reason), cause);
  }

  private StoreException unreachable(String what, String reason, Throwable cause) {
    String message =
        "OSS at %s does not answer: %s. Check OSS_ENDPOINT and the way there (%s)"
            .formatted(endpoint, reason, what);
    return new StoreException(Kind.TRANSIENT, message, cause);
  }

  private StoreException answered(String what, OSSException e) {
    String remedy = remedy(String.valueOf(e.getErrorCode()));
    String code = "%s, request %s".formatted(e.getErrorCode(), e.getRequestId());
    return remedy == null
        ? failed(what, code, e)
        : new StoreException(
            Kind.REFUSED, "OSS at %s %s (%s: %s)".formatted(endpoint, remedy, what, code), e);
  }

  /** What lasts until somebody changes a setting, and which; null for what passes by itself. */
  private @Nullable String remedy(String code) {
    return switch (code) {
      case OSSErrorCode.INVALID_ACCESS_KEY_ID ->
          "does not know the access key: check OSS_ACCESS_KEY_ID, and OSS_SESSION_TOKEN if the key is a temporary one";
      case OSSErrorCode.SIGNATURE_DOES_NOT_MATCH ->
          "refused the access key: check OSS_ACCESS_KEY_SECRET and OSS_REGION";
      case "InvalidSecurityToken", "SecurityTokenExpired" ->
          "refused the temporary key's token: get a new one for OSS_SESSION_TOKEN";
      case OSSErrorCode.ACCESS_DENIED, OSSErrorCode.ACCESS_FORBIDDEN, "UserDisable" ->
          "forbids it: the access key needs oss:PutObject, oss:GetObject and oss:ListObjects on bucket %s"
              .formatted(bucket);
      case OSSErrorCode.NO_SUCH_BUCKET ->
          "has no bucket %s: create it, or set OSS_BUCKET and OSS_ENDPOINT to one that is there"
              .formatted(bucket);
      case OSSErrorCode.INVALID_BUCKET_NAME ->
          "takes no bucket by the name of %s: check OSS_BUCKET".formatted(bucket);
      case OSSErrorCode.REQUEST_TIME_TOO_SKEWED ->
          "refused the request for its time: set this machine's clock";
      default -> null;
    };
  }

  private static String reason(ClientException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return switch (cause) {
      case UnknownHostException unknown -> "nobody knows its name";
      case ConnectTimeoutException late -> "it could not be connected to in time";
      case ConnectException refused -> "the connection was refused";
      case SocketTimeoutException silent -> "it sent nothing in time";
      default -> Redactor.text(String.valueOf(cause.getMessage()));
    };
  }
}
