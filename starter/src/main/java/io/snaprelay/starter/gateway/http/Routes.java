package io.snaprelay.starter.gateway.http;

import io.javalin.config.RoutesConfig;

/** A part of what the gateway answers. */
@FunctionalInterface
public interface Routes {

  /** Adds its paths; handlers run on virtual threads and may block. */
  void addTo(RoutesConfig routes);
}
