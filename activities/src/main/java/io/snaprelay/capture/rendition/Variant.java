package io.snaprelay.capture.rendition;

/**
 * One rendition that a master playlist names.
 *
 * @param uri of its own playlist, as it is written: may be relative, and holds secrets
 * @param size as it is to be shown
 * @param bandwidth in bits a second, at its peak; 0 where the playlist does not say
 */
record Variant(String uri, PixelSize size, long bandwidth) {

  /** For people and for those that connect next, without secrets. */
  String name() {
    return size.isKnown() ? size.toString() : bandwidth + " bit/s";
  }

  /** Without its address: that may be a key to the stream. */
  @Override
  public String toString() {
    return name();
  }
}
