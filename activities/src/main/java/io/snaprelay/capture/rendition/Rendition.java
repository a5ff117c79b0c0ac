package io.snaprelay.capture.rendition;

import io.snaprelay.contract.PictureSpec;
import io.snaprelay.contract.SourceUrl;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What is pulled of a source.
 *
 * @param address secrets included; for ffmpeg only
 * @param name for people and for those that connect next; null for the source itself
 */
public record Rendition(String address, @Nullable String name) {

  /** As long as servers take them; a program's argument ends at 128 KiB. */
  private static final int LONGEST_ADDRESS = 8 * 1024;

  /** Whatever the source has. */
  public static Rendition source(SourceUrl url) {
    return new Rendition(url.value(), null);
  }

  /**
   * The one to be pulled of those that a playlist names; the source itself where it names none, or
   * none with an address that can be read.
   *
   * @param playlist what was found at {@code url}
   */
  public static Rendition in(String playlist, SourceUrl url, PictureSpec picture) {
    return MasterPlaylist.parse(playlist)
        .map(master -> at(master.choose(picture), url))
        .orElseGet(() -> source(url));
  }

  private static Rendition at(Variant variant, SourceUrl url) {
    try {
      String address = resolved(variant.uri(), url.value());
      return address.length() > LONGEST_ADDRESS
          ? source(url)
          : new Rendition(address, variant.name());
    } catch (IllegalArgumentException e) {
      return source(url);
    }
  }

  /** As RFC 3986 has it, which Java follows but for an address that is nothing but a query. */
  private static String resolved(String address, String base) {
    if (address.startsWith("?")) {
      return URI.create(base.replaceFirst("[?#].*", "") + address).toString();
    }
    URI resolved = URI.create(base).resolve(address);
    String scheme = String.valueOf(resolved.getScheme());
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException("no address that HTTP goes to");
    }
    return resolved.toString();
  }

  /** Whether it is one of several that the source has. */
  public boolean isChosen() {
    return name != null;
  }

  /** Without its address: that may be a key to the stream. */
  @Override
  public String toString() {
    return name == null ? "the source itself" : name;
  }
}
