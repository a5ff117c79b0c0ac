package io.snaprelay.capture.source;

/** Hears what happens on a connection. */
@FunctionalInterface
public interface SourceListener {

  void on(SourceEvent event);
}
