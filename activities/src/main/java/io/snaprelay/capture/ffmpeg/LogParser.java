package io.snaprelay.capture.ffmpeg;

import io.snaprelay.capture.plan.Tags;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads ffmpeg's stderr, line by line, as {@code -loglevel repeat+level+info} writes it. A tick is
 * two lines, the PTS and then the anchor; they are printed by one thread, one after the other.
 */
final class LogParser {
  /** In front of what a component of ffmpeg says: {@code [h264 @ 0x55] }. */
  private static final String ADDRESS = " @ 0x";

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}\\.\\d{6}");

  /**
   * A number with a tag, at the end of a line that another thread was writing: showinfo writes its
   * lines in pieces.
   */
  private static final Pattern GLUED = Pattern.compile("[1-9]\\d{14}\\.\\d{6}$");

  private static final Pattern SHOWN = Pattern.compile("^n: *\\d+ pts: *(\\d{1,18}) ");
  private static final Pattern SIZE = Pattern.compile(" s:(\\d{1,6})x(\\d{1,6}) ");
  private static final Pattern VIDEO = Pattern.compile("^ *Stream #\\d+:\\S+ Video: (\\w+)");
  private static final Pattern RATE = Pattern.compile(", (\\d{1,4}(?:\\.\\d+)?) fps");

  /** Of the input: the output never has sound. */
  private static final Pattern SOUND = Pattern.compile("^ *Stream #0:\\d+[^ ]*: Audio: ");

  private static final LogLine OTHER = new LogLine.Other();

  private OptionalLong pendingPts = OptionalLong.empty();

  /**
   * {@code [h264 @ 0x55] [error] text}; ffmpeg's own lines have no component in front. By hand: ten
   * lines a second come from each stream. A line with another one's beginning in it is nobody's.
   */
  LogLine parse(String line) {
    if (line.indexOf('\r') >= 0) {
      return OTHER;
    }
    int begin = 0;
    while (line.startsWith("[", begin)) {
      int end = line.indexOf("] ", begin);
      if (end < 0) {
        return OTHER;
      }
      String inside = line.substring(begin + 1, end);
      String text = line.substring(end + 2);
      if (!inside.contains(ADDRESS)) {
        return said(line.substring(0, begin), inside, text);
      }
      begin = end + 2;
    }
    return OTHER;
  }

  private LogLine said(String component, String level, String text) {
    return switch (level) {
      case "info" -> info(component, text);
      case "warning", "error", "fatal", "panic" -> new LogLine.Complaint(level, text);
      default -> OTHER;
    };
  }

  private LogLine info(String component, String text) {
    if (component.startsWith("[Parsed_showinfo")) {
      LogLine shown = shown(text);
      return shown.equals(OTHER) ? glued(text) : shown;
    }
    if (component.startsWith("[rtsp") && text.contains("Redirecting to ")) {
      return new LogLine.Redirected();
    }
    if (component.isEmpty() || component.startsWith("[Eval")) {
      return NUMBER.matcher(text).matches() ? number(text) : plain(text);
    }
    return OTHER;
  }

  private LogLine glued(String text) {
    LogLine.Complaint complaint = new LogLine.Complaint("error", text);
    if (complaint.damages() || complaint.lacksReference()) {
      return complaint;
    }
    Matcher number = GLUED.matcher(text);
    return number.find() ? number(number.group()) : OTHER;
  }

  /** Numbers of another thread may stand between the two of a tick, and are told by their size. */
  private LogLine number(String text) {
    double value = Double.parseDouble(text);
    long tag = Math.round(value / Tags.STEP);
    return tag == 0 ? tickNumber(text) : tagged(tag, Math.round(value - tag * Tags.STEP));
  }

  private static LogLine tagged(long tag, long rest) {
    if (tag == Tags.DISTANCE) {
      return new LogLine.PictureDistance(rest);
    }
    if (tag == Tags.KEY) {
      return new LogLine.KeyPacket(rest);
    }
    if (tag == Tags.STRAY) {
      return new LogLine.StrayKey();
    }
    if (tag == Tags.KEY_PICTURE) {
      return new LogLine.KeyPicture(rest);
    }
    if (tag == Tags.PULLED) {
      return new LogLine.Pulled(rest);
    }
    return tag == Tags.OVERDUE ? new LogLine.KeyOverdue() : OTHER;
  }

  private LogLine tickNumber(String text) {
    if (pendingPts.isEmpty()) {
      pendingPts = OptionalLong.of(Long.parseLong(text.substring(0, text.indexOf('.'))));
      return OTHER;
    }
    long pts = pendingPts.getAsLong();
    pendingPts = OptionalLong.empty();
    return new LogLine.Tick(pts, Double.parseDouble(text));
  }

  private static LogLine shown(String text) {
    Matcher time = SHOWN.matcher(text);
    Matcher size = SIZE.matcher(text);
    return time.find() && size.find()
        ? new LogLine.Label(
            Long.parseLong(time.group(1)),
            Integer.parseInt(size.group(1)),
            Integer.parseInt(size.group(2)))
        : OTHER;
  }

  private static LogLine plain(String text) {
    if (text.startsWith("Input #0")) {
      return new LogLine.Opened();
    }
    Matcher video = VIDEO.matcher(text);
    if (video.find()) {
      return video(video.group(1), text);
    }
    return SOUND.matcher(text).find() ? new LogLine.Audible() : OTHER;
  }

  private static LogLine video(String codec, String text) {
    Matcher rate = RATE.matcher(text);
    double perSecond = rate.find() ? Double.parseDouble(rate.group(1)) : 0;
    return new LogLine.Video(
        codec, perSecond > 0 ? perSecond : null, PictureCoding.described(text));
  }
}
