package io.snaprelay.contract;

import io.snaprelay.model.CaptureMode;
import io.snaprelay.model.Lengths;
import io.snaprelay.model.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Checks a request before a workflow exists, and once more inside it. Finds everything that is
 * wrong at once; a problem names the field, what is wrong with it, and what would be right, and
 * shows no secret.
 */
public final class RequestCheck {

  public static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);
  public static final Duration LONGEST_INTERVAL = Duration.ofHours(24);

  /** Shorter ones would spend more time on handing over than on capturing. */
  public static final Duration SHORTEST_SEGMENT = Duration.ofSeconds(5);

  /** A one-shot takes about five seconds to connect and catch up; two at a time are enough. */
  public static final Duration SHORTEST_ONE_SHOT_INTERVAL = Duration.ofSeconds(10);

  private static final int MOST_URLS = 10;

  /** Each is a timer and an activity of one run, and a line of its input. */
  private static final int MOST_INSTANTS = 1_000;

  /** Of what is in every message: Kafka takes a megabyte of one. */
  private static final int MOST_LABELS = 32;

  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_VALUE = 256;

  private RequestCheck() {}

  /**
   * All that is wrong with a request whatever is allowed.
   *
   * @param now against which instants are checked; an {@code at} may be as old as its own window of
   *     five seconds
   */
  public static List<String> problems(CaptureRequest request, Instant now) {
    List<String> problems = new ArrayList<>();
    StreamId.problem(request.streamId()).ifPresent(p -> problems.add("streamId: " + p));
    checkUrls(request, problems);
    checkInterval(request, problems);
    checkTimes(request, now, problems);
    checkPicture(request.picture(), problems);
    checkRiskPolicy(request, problems);
    checkExtent(request, problems);
    problems.addAll(Asked.problems(request.asked()));
    return problems;
  }

  /**
   * Likewise, by what is allowed where the request is made; the workflow has no settings.
   *
   * @param allowed what addresses may have besides what every address may
   */
  public static List<String> problems(CaptureRequest request, Instant now, Set<Allowance> allowed) {
    List<String> problems = problems(request, now);
    request.urls().stream()
        .filter(url -> url.problem().isEmpty())
        .forEach(url -> url.problem(allowed).ifPresent(p -> problems.add("urls: " + p)));
    return problems;
  }

  /** All that is in each message of the stream, or in each of the workflow's runs. */
  private static void checkExtent(CaptureRequest request, List<String> problems) {
    atMost("at", request.at().size(), MOST_INSTANTS, problems);
    atMost("labels", request.labels().size(), MOST_LABELS, problems);
    request
        .labels()
        .forEach(
            (label, value) -> {
              checkWords("a label's name", label, LONGEST_NAME, problems);
              checkWords("label " + shortened(label), value, LONGEST_VALUE, problems);
            });
    String session = request.session();
    if (session != null) {
      checkWords("session", session, LONGEST_VALUE, problems);
    }
  }

  private static void atMost(String what, int there, int most, List<String> problems) {
    if (there > most) {
      problems.add("%s: %d are more than %d".formatted(what, there, most));
    }
  }

  private static void checkWords(String what, String text, int longest, List<String> problems) {
    if (text.length() > longest) {
      problems.add("%s: %d characters are more than %d".formatted(what, text.length(), longest));
    }
    if (text.codePoints().anyMatch(Character::isISOControl)) {
      problems.add("%s: has a control character".formatted(what));
    }
  }

  private static String shortened(String name) {
    String start = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    return start.replaceAll("\\p{Cntrl}", "?");
  }

  private static void checkRiskPolicy(CaptureRequest request, List<String> problems) {
    request
        .riskPolicy()
        .forEach(
            (level, rule) -> {
              if (rule.interval() != null) {
                within(
                    "riskPolicy." + level,
                    rule.interval(),
                    SHORTEST_INTERVAL,
                    LONGEST_INTERVAL,
                    problems);
              }
            });
  }

  /** All that is wrong with what a running capture is to be changed to. */
  static List<String> tuningProblems(Tuning tuning, CaptureRequest request) {
    List<String> problems = new ArrayList<>();
    CaptureRequest changed =
        request.toBuilder()
            .urls(tuning.urls())
            .interval(tuning.interval())
            .phase(null)
            .picture(tuning.picture())
            .build();
    checkUrls(changed, problems);
    checkInterval(changed, problems);
    checkPicture(changed.picture(), problems);
    problems.addAll(Asked.problems(tuning.asked()));
    return problems;
  }

  private static void checkUrls(CaptureRequest request, List<String> problems) {
    if (request.urls().isEmpty()) {
      problems.add("urls: at least one URL to pull the stream from is needed");
    }
    atMost("urls", request.urls().size(), MOST_URLS, problems);
    request.urls().forEach(url -> url.problem().ifPresent(p -> problems.add("urls: " + p)));
  }

  private static void checkInterval(CaptureRequest request, List<String> problems) {
    Duration interval = request.interval();
    if (interval == null) {
      if (request.at().isEmpty()) {
        problems.add(
            "interval: say how often a picture is wanted (such as 1s), or at which instants");
      }
      return;
    }
    within("interval", interval, SHORTEST_INTERVAL, LONGEST_INTERVAL, problems);
    if (interval.toNanosPart() % 1_000_000 != 0) {
      problems.add(
          "interval: %s is not a whole number of milliseconds".formatted(Lengths.of(interval)));
    }
    if (request.mode() == CaptureMode.ONE_SHOT
        && interval.compareTo(SHORTEST_ONE_SHOT_INTERVAL) < 0) {
      problems.add(
          "mode: ONE_SHOT connects anew for every picture and needs an interval of %s or more, not %s: use RELAY or AUTO"
              .formatted(Lengths.of(SHORTEST_ONE_SHOT_INTERVAL), Lengths.of(interval)));
    }
    Duration phase = request.phase();
    if (phase != null && (phase.isNegative() || phase.compareTo(interval) >= 0)) {
      problems.add(
          "phase: %s is not between 0 and the interval of %s"
              .formatted(phase, Lengths.of(interval)));
    }
  }

  private static void checkTimes(CaptureRequest request, Instant now, List<String> problems) {
    within(
        "segmentLength", request.segmentLength(), SHORTEST_SEGMENT, Duration.ofDays(7), problems);
    within(
        "startWithin", request.startWithin(), Duration.ofSeconds(1), Duration.ofDays(7), problems);
    within("grace", request.grace(), Duration.ZERO, Duration.ofDays(1), problems);
    Duration duration = request.duration();
    if (duration != null) {
      within("duration", duration, Duration.ofSeconds(1), Duration.ofDays(3650), problems);
    }
    Instant end = request.end();
    if (end != null && !end.isAfter(now)) {
      problems.add("end: %s is over already".formatted(end));
    }
    request.at().stream()
        .filter(at -> at.isBefore(now.minus(Timings.AT_WINDOW)))
        .forEach(at -> problems.add("at: %s is over already".formatted(at)));
  }

  private static void checkPicture(PictureSpec picture, List<String> problems) {
    if (picture.quality() < 2 || picture.quality() > 31) {
      problems.add(
          "picture.quality: %d is not between 2 (best) and 31".formatted(picture.quality()));
    }
    if (outOfBounds(picture.maxWidth()) || outOfBounds(picture.maxHeight())) {
      problems.add("picture: width and height are 16 to 8192 pixels, or 0 for the source's own");
    }
  }

  private static boolean outOfBounds(int pixels) {
    return pixels != 0 && (pixels < 16 || pixels > 8192);
  }

  private static void within(
      String field, Duration value, Duration least, Duration most, List<String> problems) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      problems.add(
          "%s: %s is not between %s and %s"
              .formatted(field, Lengths.of(value), Lengths.of(least), Lengths.of(most)));
    }
  }
}
