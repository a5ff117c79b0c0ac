package io.snaprelay.sandbox;

/**
 * What listens in the sandbox, in the order in which {@code --port-base} counts, with its usual
 * port.
 */
public enum PortUse {
  TEMPORAL("Temporal", 7233),
  TEMPORAL_UI("Temporal's UI", 8233),
  KAFKA("Kafka", 9092),
  OSS("OSS", 9000),
  RTMP("RTMP", 1935),
  HTTP_LIVE("HTTP live", 8088),
  WALL("wall and API", 8080),
  METRICS("metrics", 9464),
  MISBEHAVING("misbehaving servers", 8090);

  private final String title;
  private final int usualPort;

  PortUse(String title, int usualPort) {
    this.title = title;
    this.usualPort = usualPort;
  }

  /** How messages call it. */
  public String title() {
    return title;
  }

  public int usualPort() {
    return usualPort;
  }
}
