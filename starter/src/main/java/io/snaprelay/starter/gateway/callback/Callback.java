package io.snaprelay.starter.gateway.callback;

/** What a media server told. */
public sealed interface Callback {

  /**
   * A publisher is there.
   *
   * @param session of the publisher, the same in all that is told of it
   * @param unique whether no other publisher is ever called that, also after the server has started
   *     anew
   */
  record Published(Place place, String session, boolean unique) implements Callback {}

  /** A publisher has left; perhaps it comes back. */
  record Left(Place place, String session) implements Callback {}

  /**
   * Nothing that captures depend on.
   *
   * @param why in words, without secrets
   */
  record Ignored(String why) implements Callback {}
}
