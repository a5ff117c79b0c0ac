package io.snaprelay.starter.gateway.publishing;

/** Which media servers' callbacks are understood. */
public enum MediaServerKind {
  NGINX_RTMP,
  SRS,
  ALIBABA_LIVE,
  TENCENT_CSS
}
