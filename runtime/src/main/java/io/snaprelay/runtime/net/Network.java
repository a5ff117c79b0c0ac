package io.snaprelay.runtime.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** A range of addresses, such as {@code 10.0.0.0/8} or {@code fd00::/8}. */
public record Network(InetAddress first, int prefix) {

  /** Nothing that a resolver would be asked for. */
  private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  /**
   * Of a text that is known to be one.
   *
   * @throws IllegalArgumentException when the text is none; see {@link #parse}
   */
  public static Network of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException(text));
  }

  /** Reads an address with or without a prefix length; empty when the text is none. */
  public static Optional<Network> parse(String text) {
    String[] parts = text.strip().split("/", 2);
    if (!NUMERIC.matcher(parts[0]).matches()) {
      return Optional.empty();
    }
    try {
      InetAddress address = InetAddress.getByName(parts[0]);
      int bits = address.getAddress().length * Byte.SIZE;
      int prefix = parts.length == 1 ? bits : Integer.parseInt(parts[1]);
      return prefix < 0 || prefix > bits
          ? Optional.empty()
          : Optional.of(new Network(address, prefix));
    } catch (UnknownHostException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  public boolean contains(InetAddress address) {
    byte[] ours = first.getAddress();
    byte[] theirs = address.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
