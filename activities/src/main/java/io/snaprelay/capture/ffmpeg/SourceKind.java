package io.snaprelay.capture.ffmpeg;

import io.snaprelay.contract.Sound;
import io.snaprelay.contract.SourceUrl;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a source is pulled: which protocols and formats ffmpeg may use for it, and nothing else. The
 * {@code file} protocol is in none of them, so that no playlist reads this machine's files.
 */
enum SourceKind {
  RTMP("rtmp,rtmps,tcp,tls,httpproxy", "-f flv"),
  HTTP_FLV("http,https,tcp,tls,httpproxy", "-f flv"),
  /**
   * A playlist that shows nothing new is read five times and not, as by default, a thousand. Our
   * proxy ends a connection with its request.
   */
  HLS(
      "http,https,tcp,tls,crypto,httpproxy",
      "-f hls -format_whitelist hls,mpegts,mov,aac,mp3 -m3u8_hold_counters 5 -http_persistent 0"),
  HTTP("http,https,tcp,tls,httpproxy", "-format_whitelist flv,mpegts,mov,matroska"),
  SRT("srt", "-format_whitelist mpegts"),
  /** Over TCP only: no ports of ours are open to whoever sends to them. */
  RTSP("tcp,tls", "-f rtsp -rtsp_transport tcp");

  private final String protocols;
  private final String formats;

  SourceKind(String protocols, String formats) {
    this.protocols = protocols;
    this.formats = formats;
  }

  static SourceKind of(SourceUrl url) {
    return switch (url.scheme()) {
      case "rtmp", "rtmps" -> RTMP;
      case "srt" -> SRT;
      case "rtsp", "rtsps" -> RTSP;
      default -> ofPath(url);
    };
  }

  private static SourceKind ofPath(SourceUrl url) {
    String path = String.valueOf(URI.create(url.value()).getPath()).toLowerCase(Locale.ROOT);
    if (path.endsWith(".flv")) {
      return HTTP_FLV;
    }
    return path.endsWith(".m3u8") ? HLS : HTTP;
  }

  /** What bounds how long the network may bring nothing; RTSP has a name of its own for it. */
  String timeoutOption() {
    return this == RTSP ? "-timeout" : "-rw_timeout";
  }

  boolean overHttp() {
    return this == HTTP_FLV || this == HLS || this == HTTP;
  }

  /**
   * Whether a packet says where in the input it stands: HLS is made of many inputs, and RTSP has
   * none.
   */
  boolean tellsPositions() {
    return this != HLS && this != RTSP;
  }

  /**
   * How long ffmpeg may look for streams at first. FLV does not say which there are: ffmpeg looks
   * for both all that time, unless it has found them; the formats of the others say it.
   */
  Duration probing(Sound sound) {
    boolean flv = this == RTMP || this == HTTP_FLV;
    return switch (flv ? sound : Sound.UNKNOWN) {
      case UNKNOWN -> Duration.ofSeconds(1);
      // Sound may come before the first keyframe.
      case SOME -> Duration.ofSeconds(4);
      // The pictures' coding comes with the first packet.
      case NONE -> Duration.ofMillis(100);
    };
  }

  /** The input options of this kind. */
  List<String> options(FfmpegAbilities abilities) {
    List<String> options = new ArrayList<>(List.of("-protocol_whitelist", protocols));
    if (overHttp() && abilities.limitsRedirects()) {
      options.addAll(List.of("-max_redirects", "0"));
    }
    options.addAll(List.of(formats.split(" ")));
    return options;
  }
}
