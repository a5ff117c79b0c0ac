package io.snaprelay.sandbox.misbehaving;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;

/** Answers that hold no stream. */
final class Answers {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final String FLV = "video/x-flv";

  private Answers() {}

  static Behavior status(String status) {
    return exchange -> exchange.answer(status, "text/plain", ascii(status));
  }

  static Behavior redirectTo(Misbehavior target) {
    return exchange ->
        exchange.answer(
            "302 Found",
            "text/plain",
            new byte[0],
            "Location: http://" + exchange.server() + "/" + target.path() + "\r\n");
  }

  static void html(Exchange exchange) throws IOException {
    exchange.answer("200 OK", "text/html", ascii("<!doctype html><title>Welcome</title>\n"));
  }

  static void empty(Exchange exchange) throws IOException {
    exchange.answer("200 OK", FLV, new byte[0]);
  }

  /** A header line a second, and never the last one. */
  static void slowHeaders(Exchange exchange) throws IOException, InterruptedException {
    exchange.write(ascii("HTTP/1.1 200 OK\r\n"));
    for (int line = 0; ; line++) {
      exchange.drip(ascii("X-Line-" + line + ": patience\r\n"), 64, SECOND);
    }
  }

  /** The beginning of a real stream, a byte a second. */
  static void trickle(Exchange exchange) throws IOException, InterruptedException {
    exchange.beginUnchunked(FLV);
    exchange.drip(exchange.clips().usual().beginning(), 1, SECOND);
    exchange.hang();
  }

  /** Random bytes, as many as the client takes, in 1.6 Mbit/s. */
  static void garbage(Exchange exchange) throws IOException, InterruptedException {
    Random random = new Random(1);
    var bytes = new byte[20_000];
    exchange.begin(FLV);
    while (true) {
      random.nextBytes(bytes);
      exchange.chunk(bytes);
      Thread.sleep(Duration.ofMillis(100));
    }
  }

  /** A stream's file header, which promises pictures, and nothing else. */
  static void onlyTheHeader(Exchange exchange) throws IOException {
    exchange.begin(FLV);
    exchange.chunk(exchange.clips().usual().fileHeader());
    exchange.hang();
  }

  /** No RTMP server ever said this. */
  static void rtmpGarbage(Exchange exchange) throws IOException {
    var bytes = new byte[4_096];
    new Random(2).nextBytes(bytes);
    exchange.write(bytes);
    exchange.hang();
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
