package io.snaprelay.starter.gateway.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** The tokens that are good for something; known by their hashes only. */
public final class Tokens {

  /** 256 bits: nobody guesses them, so that a plain hash is enough. */
  private static final int BYTES = 32;

  private static final String PREFIX = "snr_";

  private final Map<String, TokenSettings> byName;

  public Tokens(Map<String, TokenSettings> byName) {
    this.byName = Map.copyOf(byName);
  }

  /**
   * A new one; it is shown once, and its hash is what a gateway is configured with.
   *
   * @param sha256 in hex
   */
  public record NewToken(String token, String sha256) {

    public static NewToken make() {
      byte[] random = new byte[BYTES];
      new SecureRandom().nextBytes(random);
      String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
      return new NewToken(token, HexFormat.of().formatHex(hash(token)));
    }

    @Override
    public String toString() {
      return "NewToken[***]";
    }
  }

  public boolean areNone() {
    return byName.isEmpty();
  }

  /** Whose token it is. Takes the same time whichever it is, and however much of it is right. */
  public Optional<Caller> caller(String token) {
    byte[] hash = hash(token);
    Caller found = null;
    for (Map.Entry<String, TokenSettings> known : byName.entrySet()) {
      if (MessageDigest.isEqual(known.getValue().hash(), hash)) {
        found = new Caller(known.getKey(), known.getValue().role());
      }
    }
    return Optional.ofNullable(found);
  }

  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
