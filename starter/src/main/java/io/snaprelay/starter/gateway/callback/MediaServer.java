package io.snaprelay.starter.gateway.callback;

/** A kind of media server: how it tells that publishers come and leave. */
public interface MediaServer {

  /**
   * Reads what it told, after its secret or signature was found to be right.
   *
   * @throws RefusedCallback where it cannot be trusted, or read
   */
  Callback read(CallbackRequest request);

  /** The body that it takes for a yes, with status 200. */
  String accepted();
}
