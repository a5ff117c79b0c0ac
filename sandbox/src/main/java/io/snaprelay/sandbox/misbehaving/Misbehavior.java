package io.snaprelay.sandbox.misbehaving;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a server can do to whoever pulls a stream from it. Each has its own address. */
public enum Misbehavior {
  NONE(".flv", "nothing: a stream without an end", LiveUntil::forever),

  SILENT(".flv", "never answers", Exchange::hang),
  SLOW_HEADERS(".flv", "a header line a second, without an end", Answers::slowHeaders),
  TRICKLE(".flv", "a real stream, one byte a second", Answers::trickle),
  ONLY_THE_HEADER(".flv", "FLV's file header, then nothing", Answers::onlyTheHeader),
  GARBAGE(".flv", "random bytes without an end", Answers::garbage),
  HTML(".flv", "200 with a web page", Answers::html),
  EMPTY(".flv", "200 with nothing", Answers::empty),
  STATUS_400(".flv", "400 Bad Request", Answers.status("400 Bad Request")),
  STATUS_401(".flv", "401 Unauthorized", Answers.status("401 Unauthorized")),
  STATUS_403(".flv", "403 Forbidden", Answers.status("403 Forbidden")),
  STATUS_404(".flv", "404 Not Found", Answers.status("404 Not Found")),
  STATUS_410(".flv", "410 Gone", Answers.status("410 Gone")),
  STATUS_429(".flv", "429 Too Many Requests", Answers.status("429 Too Many Requests")),
  STATUS_500(".flv", "500 Internal Server Error", Answers.status("500 Internal Server Error")),
  STATUS_503(".flv", "503 Service Unavailable", Answers.status("503 Service Unavailable")),
  REDIRECT(".flv", "302 to a stream that is there", Answers.redirectTo(NONE)),
  REDIRECT_LOOP(".flv", "302 to itself", Misbehavior::loop),

  FROZEN(".flv", "a stream for 6 s, then nothing; the connection stays", live(Exchange::hang)),
  CLOSED(".flv", "a stream for 6 s, then the end of the body", live(Exchange::end)),
  RESET(".flv", "a stream for 6 s, then a connection reset", live(Exchange::reset)),
  TRUNCATED(".flv", "a stream for 6 s that breaks off within a tag", live(LiveUntil::truncated)),
  FORBIDDEN_LATER(
      ".flv",
      "a stream for 6 s; 403 for all who come later",
      LiveUntil.refusedAfterwards("403 Forbidden")),
  NOT_FOUND_LATER(
      ".flv",
      "a stream for 6 s; 404 for all who come later",
      LiveUntil.refusedAfterwards("404 Not Found")),
  RESIZED(".flv", "a stream whose pictures are larger after 6 s", live(LiveUntil::largerPictures)),
  RECODED(".flv", "a stream of another coding after 6 s", live(LiveUntil::anotherCoding)),
  SOUND_ONLY(".flv", "sound, and never a picture", LiveUntil::soundOnly),
  CAMERA_OFF(".flv", "pictures for 6 s, then only sound", LiveUntil::cameraOff),

  STALE(".m3u8", "a playlist that never changes", Playlists::stale),
  MISSING_SEGMENTS(".m3u8", "a live playlist whose segments are 404", Playlists::missingSegments),
  ENDED(".m3u8", "a playlist that is over", Playlists::ended);

  private final String path;
  private final String about;

  @SuppressWarnings("ImmutableEnumChecker") // references to methods without state
  private final Behavior behavior;

  Misbehavior(String suffix, String about, Behavior behavior) {
    this.path = name().toLowerCase(Locale.ROOT).replace('_', '-') + suffix;
    this.about = about;
    this.behavior = behavior;
  }

  private static Behavior live(Behavior then) {
    return new LiveUntil(then);
  }

  private static void loop(Exchange exchange) throws IOException, InterruptedException {
    Answers.redirectTo(REDIRECT_LOOP).serve(exchange);
  }

  /** Such as {@code slow-headers.flv}. */
  public String path() {
    return path;
  }

  /** What clients meet there, in words. */
  public String about() {
    return about;
  }

  Behavior behavior() {
    return behavior;
  }

  static Optional<Misbehavior> of(String path) {
    return Arrays.stream(values()).filter(m -> m.path.equals(path)).findFirst();
  }
}
