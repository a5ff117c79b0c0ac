package io.snaprelay.starter.gateway.wall;

import io.snaprelay.starter.answer.Json;

/**
 * One event of the stream to a page.
 *
 * @param data written as JSON
 */
record Event(String name, Object data) {

  /** As {@code text/event-stream} has it; JSON in one line has no line ends in it. */
  String text() {
    return "event: " + name + "\ndata: " + Json.line(data) + "\n\n";
  }
}
