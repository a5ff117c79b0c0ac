package io.snaprelay.sandbox.misbehaving;

import io.snaprelay.sandbox.source.FlvTag;
import java.io.IOException;
import java.time.Duration;

/** A stream as it should be for {@link #GOOD}, and then what goes wrong. */
record LiveUntil(Behavior wrong) implements Behavior {

  static final Duration GOOD = Duration.ofSeconds(6);
  private static final Duration ENDLESS = Duration.ofDays(20);

  /** Without the metadata, which would promise pictures. */
  private static final int SOUND_ONLY = 4;

  private static final int FLAGS = 4;

  @Override
  public void serve(Exchange exchange) throws IOException, InterruptedException {
    begin(exchange, exchange.clips().usual().fileHeader());
    exchange.clips().usual().show(exchange, Duration.ZERO, GOOD, LiveUntil::any);
    wrong.serve(exchange);
  }

  private static boolean any(FlvTag tag) {
    return true;
  }

  private static boolean isSound(FlvTag tag) {
    return tag.type() == FlvTag.AUDIO;
  }

  private static void begin(Exchange exchange, byte[] fileHeader) throws IOException {
    exchange.begin("video/x-flv");
    exchange.chunk(fileHeader);
  }

  /** Nothing goes wrong. */
  static void forever(Exchange exchange) throws IOException, InterruptedException {
    begin(exchange, exchange.clips().usual().fileHeader());
    exchange.clips().usual().show(exchange, Duration.ZERO, ENDLESS, LiveUntil::any);
  }

  static void largerPictures(Exchange exchange) throws IOException, InterruptedException {
    exchange.clips().larger().show(exchange, GOOD, ENDLESS, LiveUntil::any);
  }

  static void anotherCoding(Exchange exchange) throws IOException, InterruptedException {
    exchange.clips().recoded().show(exchange, GOOD, ENDLESS, LiveUntil::any);
  }

  static void soundGoesOn(Exchange exchange) throws IOException, InterruptedException {
    exchange.clips().usual().show(exchange, GOOD, ENDLESS, LiveUntil::isSound);
  }

  /** There was never a picture. */
  static void soundOnly(Exchange exchange) throws IOException, InterruptedException {
    byte[] fileHeader = exchange.clips().usual().fileHeader().clone();
    fileHeader[FLAGS] = SOUND_ONLY;
    begin(exchange, fileHeader);
    exchange.clips().usual().show(exchange, Duration.ZERO, ENDLESS, LiveUntil::isSound);
  }

  /** The first client sees pictures, and then only hears; all others only hear. */
  static void cameraOff(Exchange exchange) throws IOException, InterruptedException {
    if (exchange.number() == 1) {
      new LiveUntil(LiveUntil::soundGoesOn).serve(exchange);
    } else {
      soundOnly(exchange);
    }
  }

  /** A body that breaks off in the middle of a tag. */
  static void truncated(Exchange exchange) throws IOException {
    exchange.chunk(new byte[] {FlvTag.VIDEO, 0, 1, 0});
  }

  /** The first client sees a stream that ends; all others are refused. */
  static Behavior refusedAfterwards(String status) {
    Behavior good = new LiveUntil(Exchange::end);
    Behavior refusal = Answers.status(status);
    return exchange -> (exchange.number() == 1 ? good : refusal).serve(exchange);
  }
}
