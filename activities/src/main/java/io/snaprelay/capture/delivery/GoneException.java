package io.snaprelay.capture.delivery;

/** The picture is not on the disk any more: it had to make room, or was torn. */
final class GoneException extends RuntimeException {

  private static final long serialVersionUID = 1L;
}
