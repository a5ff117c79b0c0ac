package io.snaprelay.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a stream is pulled from. Its query string and user info are secrets: {@link #toString}
 * leaves them out, so that no log line, error or summary can show them by accident.
 *
 * <p>On the wire it is a plain text without a signer, and {@code {"url": …, "signer": …}} with one.
 *
 * @param value the whole address, secrets included; for the wire and for ffmpeg only
 * @param signer name of what signs the address at each connect, as workers' configuration has it;
 *     null for an address that is used as it is
 */
public record SourceUrl(String value, @Nullable String signer) {

  /** What can be pulled, RTSP only where that is {@linkplain Allowance allowed}. */
  public static final Set<String> SCHEMES =
      Set.of("rtmp", "rtmps", "http", "https", "srt", "rtsp", "rtsps");

  private static final int MAX_PORT = 65_535;
  private static final Pattern SERVER =
      Pattern.compile("(?<scheme>[A-Za-z0-9+.-]+://)(?:[^/?#]*@)?(?<host>[^/?#]*)");

  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]{0,20}");

  private static final Pattern SIGNER = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  /** An address that is used as it is. */
  public SourceUrl(String value) {
    this(value, null);
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static SourceUrl read(Object wire) {
    return wire instanceof Map<?, ?> fields
        ? new SourceUrl(text(fields.get("url")), (String) fields.get("signer"))
        : new SourceUrl(text(wire));
  }

  private static String text(@Nullable Object wire) {
    return wire == null ? "" : wire.toString();
  }

  @JsonValue
  Object write() {
    if (signer == null) {
      return value;
    }
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("url", value);
    fields.put("signer", signer);
    return fields;
  }

  /** The same address, to be signed by {@code name}. */
  public SourceUrl signedBy(@Nullable String name) {
    return new SourceUrl(value, name);
  }

  /** What stands before the first colon, where that can be a scheme; else it may be a secret. */
  public String scheme() {
    int colon = value.indexOf(':');
    String scheme = colon < 0 ? "" : value.substring(0, colon);
    return SCHEME.matcher(scheme).matches() ? scheme.toLowerCase(Locale.ROOT) : "";
  }

  /**
   * What is wrong with the address, as a sentence without its secrets; empty when it can be pulled.
   *
   * @param allowed what it may have besides what every address may
   */
  public Optional<String> problem(Set<Allowance> allowed) {
    return problem().or(() -> notAllowed(allowed));
  }

  private Optional<String> notAllowed(Set<Allowance> allowed) {
    if (scheme().startsWith("rtsp") && !allowed.contains(Allowance.RTSP)) {
      return Optional.of(
          "the URL's scheme is '%s', which an operator has to allow: %s"
              .formatted(scheme(), Allowance.RTSP.remedy()));
    }
    URI uri = parsed();
    if (uri != null && uri.getRawUserInfo() != null && !allowed.contains(Allowance.USER_INFO)) {
      return Optional.of(
          "the URL has a user name or password in it: pass credentials in its query instead, or %s"
              .formatted(Allowance.USER_INFO.remedy()));
    }
    return Optional.empty();
  }

  /** What is wrong with it whatever is allowed. */
  public Optional<String> problem() {
    if (value.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
      return Optional.of(
          "the URL has spaces or control characters: encode them as %20 and the like");
    }
    if (value.startsWith("-")) {
      return Optional.of("the URL begins with '-'");
    }
    if (!SCHEMES.contains(scheme())) {
      return Optional.of(
          "the URL's scheme is '%s'; what can be pulled is rtmp, rtmps, http, https, srt and, where it is allowed, rtsp"
              .formatted(scheme()));
    }
    URI uri = parsed();
    if (uri == null || uri.getHost() == null) {
      return Optional.of(
          "the URL has no host that can be read: it looks like rtmp://host/app/stream");
    }
    if (uri.getPort() == 0 || uri.getPort() > MAX_PORT) {
      return Optional.of(
          "the URL's port %d is not between 1 and %d".formatted(uri.getPort(), MAX_PORT));
    }
    if (uri.getRawUserInfo() != null && scheme().equals("srt")) {
      return Optional.of("the URL has a user name or password in it, which srt does not know");
    }
    String query = uri.getRawQuery();
    if (query != null && query.toLowerCase(Locale.ROOT).contains("mode=listener")) {
      return Optional.of(
          "the URL's mode=listener would wait for a caller instead of pulling: use mode=caller");
    }
    return signerProblem();
  }

  private Optional<String> signerProblem() {
    if (signer == null) {
      return Optional.empty();
    }
    if (!SIGNER.matcher(signer).matches()) {
      return Optional.of(
          "'%s' is no signer's name: use small letters, digits and '-', as in the workers' configuration"
              .formatted(signer.replaceAll("\\p{Cntrl}", "?")));
    }
    return scheme().equals("srt")
        ? Optional.of("the URL is srt, whose addresses no signer signs: leave out the signer")
        : Optional.empty();
  }

  private @Nullable URI parsed() {
    try {
      return new URI(value);
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /** Scheme, host and port; for addresses that were signed, where a path may be the signature. */
  public String server() {
    Matcher parts = SERVER.matcher(value);
    return parts.lookingAt() ? parts.group("scheme") + parts.group("host") : scheme();
  }

  /** Scheme, host and path; whatever may be a secret is left out, and marked where it was. */
  @Override
  public String toString() {
    int query = value.indexOf('?');
    String bare = query < 0 ? value : value.substring(0, query);
    int fragment = bare.indexOf('#');
    bare = fragment < 0 ? bare : bare.substring(0, fragment);
    int authority = bare.indexOf("://");
    int at = bare.lastIndexOf('@');
    if (authority >= 0 && at > authority) {
      bare = bare.substring(0, authority + 3) + "***@" + bare.substring(at + 1);
    }
    return query < 0 ? bare : bare + "?***";
  }
}
