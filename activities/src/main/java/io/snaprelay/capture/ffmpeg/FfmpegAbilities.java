package io.snaprelay.capture.ffmpeg;

import java.util.Set;

/**
 * What an ffmpeg can do beyond what is demanded of every one.
 *
 * @param protocols it reads from, of those that matter: rtmp, rtmps, http, https, srt
 * @param decoders of those that matter: h264, hevc, av1
 * @param limitsRedirects whether it has {@code -max_redirects}
 * @param mapsTones whether PQ and HLG can be made to look right
 * @param dropsPackets whether packets can be dropped before the decoder, and key packets be watched
 * @param countsBytes whether it can say how many bytes it has read
 */
public record FfmpegAbilities(
    Set<String> protocols,
    Set<String> decoders,
    boolean limitsRedirects,
    boolean mapsTones,
    boolean dropsPackets,
    boolean countsBytes) {

  public FfmpegAbilities {
    protocols = Set.copyOf(protocols);
    decoders = Set.copyOf(decoders);
  }
}
