package io.snaprelay.starter.gateway.callback;

import io.snaprelay.runtime.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What a media server and the gateway know; several while one is being changed. */
public final class SharedSecret {

  /** Where a media server that signs nothing carries it in its callback's address. */
  public static final String FIELD = "secret";

  private final List<Secret> secrets;

  public SharedSecret(List<Secret> secrets) {
    this.secrets = List.copyOf(secrets);
  }

  /**
   * Requires that it was sent.
   *
   * @throws RefusedCallback where it was not
   */
  public void require(Optional<String> sent) {
    require(sent, secret -> secret);
  }

  /**
   * Requires an MD5 in hexadecimal digits, which is what these services sign with.
   *
   * @param signed what is signed with a key, given the key
   * @throws RefusedCallback where it is missing or wrong
   */
  public void requireMd5(Optional<String> sent, UnaryOperator<String> signed) {
    require(sent.map(it -> it.toLowerCase(Locale.ROOT)), key -> md5(signed.apply(key)));
  }

  private void require(Optional<String> sent, UnaryOperator<String> expected) {
    byte[] given = bytes(sent.orElseThrow(() -> refused("its secret or signature is missing")));
    boolean right = false;
    for (Secret secret : secrets) {
      right |= MessageDigest.isEqual(bytes(expected.apply(secret.reveal())), given);
    }
    if (!right) {
      throw refused("its secret or signature is wrong");
    }
  }

  /** What is not, or not any more, to be trusted. */
  public static RefusedCallback refused(String why) {
    return new RefusedCallback(RefusedCallback.Reason.SIGNATURE, why);
  }

  private static String md5(String text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes(text)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
