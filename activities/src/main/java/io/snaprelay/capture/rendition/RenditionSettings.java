package io.snaprelay.capture.rendition;

import io.snaprelay.capture.source.UrlParts;
import io.snaprelay.contract.SourceUrl;
import io.snaprelay.runtime.config.Checked;
import io.snaprelay.runtime.config.Problems;
import io.snaprelay.runtime.config.Section;
import io.snaprelay.runtime.config.Setting;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rendition that a CDN transcodes, under any name: the stream's, with a suffix.
 *
 * @param host of the pull URLs that have it
 * @param suffix put behind the stream's name: before {@code .flv} or {@code .m3u8} and the query
 * @param height of its pictures in pixels
 * @param width likewise; 0 where it is not known
 */
@Section(value = "renditions", named = true)
public record RenditionSettings(
    @Setting(about = "the pull domain, such as pull.example.com") String host,
    @Setting(about = "what the CDN puts behind the stream's name, such as _lld") String suffix,
    @Setting(min = "1", max = "16384", about = "the height of its pictures") int height,
    @Setting(byDefault = "0", min = "0", max = "16384") int width)
    implements Checked {

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]");
  private static final Pattern SUFFIX = Pattern.compile("[A-Za-z0-9._@~-]{1,64}");

  /** The stream's name is the last part of the path, but for its protocol's extension. */
  private static final Pattern NAMED = Pattern.compile("(.*/[^/]+?)(\\.(?:flv|m3u8))?");

  @Override
  public void check(Problems problems) {
    problems.require(
        HOST.matcher(host).matches(), "host", "a host such as pull.example.com, without a port");
    problems.require(
        SUFFIX.matcher(suffix).matches(), "suffix", "a part of a stream's name, such as _lld");
  }

  PixelSize size() {
    return new PixelSize(width, height);
  }

  /** Whether the host has it. */
  boolean isOf(SourceUrl url) {
    return !url.scheme().equals("srt")
        && UrlParts.of(url.value()).host().equals(host.toLowerCase(Locale.ROOT));
  }

  /** Where it is; not signed yet. Empty where the address names no stream. */
  Optional<SourceUrl> of(SourceUrl url) {
    UrlParts parts = UrlParts.of(url.value());
    Matcher named = NAMED.matcher(parts.path());
    if (!named.matches()) {
      return Optional.empty();
    }
    String extension = named.group(2) == null ? "" : named.group(2);
    String path = named.group(1) + suffix + extension;
    return Optional.of(new SourceUrl(parts.withPath(path).toString(), url.signer()));
  }
}
