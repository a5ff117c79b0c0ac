package io.snaprelay.starter.gateway.api;

import io.javalin.http.HandlerType;
import java.util.Arrays;
import java.util.Optional;

/** What can be asked: a method of a path. */
enum ApiOperation {
  LIST_STREAMS("listStreams", "GET", "/api/v1/streams"),
  START_STREAM("startStream", "PUT", "/api/v1/streams/{id}"),
  STREAM_STATUS("streamStatus", "GET", "/api/v1/streams/{id}"),
  RETUNE_STREAM("retuneStream", "PATCH", "/api/v1/streams/{id}"),
  SET_STREAM_URLS("setStreamUrls", "PUT", "/api/v1/streams/{id}/urls"),
  STOP_STREAM("stopStream", "POST", "/api/v1/streams/{id}/stop"),
  CAPTURE_NOW("captureNow", "POST", "/api/v1/streams/{id}/capture"),
  STREAM_COVERAGE("streamCoverage", "GET", "/api/v1/streams/{id}/coverage"),
  LIST_PICTURES("listPictures", "GET", "/api/v1/streams/{id}/pictures"),
  STOP_MANY("stopMany", "POST", "/api/v1/bulk/stop"),
  RETUNE_MANY("retuneMany", "POST", "/api/v1/bulk/retune");

  private final String id;
  private final String method;
  private final String path;

  ApiOperation(String id, String method, String path) {
    this.id = id;
    this.method = method;
    this.path = path;
  }

  /** As the document calls it. */
  String id() {
    return id;
  }

  String method() {
    return method;
  }

  /** With {@code {id}} in the place of a stream's name. */
  String path() {
    return path;
  }

  /**
   * What a request asks for, whether or not it is let in; empty where it is nothing.
   *
   * @param path as it came: slashes in names are {@code %2F} there
   */
  static Optional<ApiOperation> of(HandlerType method, String path) {
    String meant = method.equals(HandlerType.HEAD) ? "GET" : method.name();
    String[] parts = path.split("/", -1);
    return Arrays.stream(values())
        .filter(operation -> operation.method.equals(meant) && operation.fits(parts))
        .findFirst();
  }

  private boolean fits(String[] parts) {
    String[] own = path.split("/", -1);
    if (own.length != parts.length) {
      return false;
    }
    for (int i = 0; i < own.length; i++) {
      if (!own[i].equals(parts[i]) && !own[i].equals("{id}")) {
        return false;
      }
    }
    return true;
  }
}
