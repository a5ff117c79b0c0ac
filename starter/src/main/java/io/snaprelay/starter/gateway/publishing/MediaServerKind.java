package io.snaprelay.starter.gateway.publishing;

import java.util.Locale;

/** Which media servers' callbacks are understood. */
public enum MediaServerKind {
  NGINX_RTMP,
  SRS,
  ALIBABA_LIVE,
  TENCENT_CSS;

  /** As configuration and metrics call it. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
