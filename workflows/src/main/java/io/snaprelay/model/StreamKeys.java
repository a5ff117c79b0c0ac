package io.snaprelay.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One stream's keys in the bucket, read: where to look for them, and which frame one names. */
public final class StreamKeys {

  private static final Pattern FIELD = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern QUOTED = Pattern.compile("'[^']*'");

  /** Letters of a pattern that stand for something which changes within a day. */
  private static final Pattern WITHIN_A_DAY = Pattern.compile("[aBhHkKmsSAnN]");

  private static final Pattern NO_LETTERS = Pattern.compile("[^A-Za-z]");

  /** The larger before the smaller, each with all its digits. */
  private static final Pattern IN_ORDER = Pattern.compile("(?:(?:yyyy|uuuu)MMdd)+HHmmssSSS");

  private static final String EXTENSION = ".jpg";

  private final ObjectKeyTemplate template;
  private final StreamId stream;
  private final DateTimeFormatter reader;
  private final boolean inOrder;

  public StreamKeys(ObjectKeyTemplate template, StreamId stream) {
    this.template = template;
    this.stream = stream;
    this.reader = reader(template.template(), stream);
    this.inOrder = isInOrder(template.template());
  }

  /** A frame, as its key tells. */
  public record Named(Instant slot, Trigger trigger) {}

  /** Which frame of the stream lies under a key; empty for keys of others. */
  public Optional<Named> frame(String key) {
    for (Trigger trigger : Trigger.values()) {
      String ending = trigger.suffix() + EXTENSION;
      if (key.endsWith(ending)) {
        Optional<Named> named =
            slot(key.substring(0, key.length() - ending.length()))
                .map(slot -> new Named(slot, trigger));
        if (named.isPresent()) {
          return named;
        }
      }
    }
    return Optional.empty();
  }

  /**
   * What all keys of slots in [from, until) begin with, one prefix a day where the template has the
   * date before the time; others may begin so as well.
   */
  public List<String> prefixes(Instant from, Instant until) {
    String head = head();
    Set<String> prefixes = new LinkedHashSet<>();
    Instant day = from.truncatedTo(ChronoUnit.DAYS);
    while (from.isBefore(until) && day.isBefore(until)) {
      prefixes.add(ObjectKeyTemplate.fill(head, stream, day));
      day = day.plus(1, ChronoUnit.DAYS);
    }
    return List.copyOf(prefixes);
  }

  /**
   * A text behind which, and behind no other key of its prefix, all keys of slots from {@code slot}
   * on lie; empty where keys are not in the order of time.
   */
  public Optional<String> before(Instant slot) {
    if (!inOrder) {
      return Optional.empty();
    }
    String key = template.key(stream, slot, Trigger.GRID);
    return Optional.of(key.substring(0, key.length() - EXTENSION.length()));
  }

  private static boolean isInOrder(String template) {
    StringBuilder letters = new StringBuilder();
    Matcher fields = FIELD.matcher(template);
    while (fields.find()) {
      if (ObjectKeyTemplate.isTime(fields.group(1))) {
        letters.append(
            NO_LETTERS.matcher(QUOTED.matcher(fields.group(1)).replaceAll("")).replaceAll(""));
      }
    }
    return IN_ORDER.matcher(letters).matches();
  }

  /** The template up to what changes within a day. */
  private String head() {
    Matcher fields = FIELD.matcher(template.template());
    while (fields.find()) {
      if (ObjectKeyTemplate.isTime(fields.group(1))
          && WITHIN_A_DAY.matcher(QUOTED.matcher(fields.group(1)).replaceAll("")).find()) {
        return template.template().substring(0, fields.start());
      }
    }
    return template.template();
  }

  private Optional<Instant> slot(String body) {
    try {
      Instant slot = reader.parse(body, Instant::from);
      // A reader may be more lenient than the writer: only what is written so is ours.
      return template.key(stream, slot, Trigger.GRID).equals(body + EXTENSION)
          ? Optional.of(slot)
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static DateTimeFormatter reader(String template, StreamId stream) {
    String body = template.substring(0, template.length() - EXTENSION.length());
    DateTimeFormatterBuilder reader = new DateTimeFormatterBuilder();
    Matcher fields = FIELD.matcher(body);
    int literal = 0;
    while (fields.find()) {
      literal(reader, body.substring(literal, fields.start()));
      String field = fields.group(1);
      if (ObjectKeyTemplate.isTime(field)) {
        reader.appendPattern(field);
      } else {
        literal(reader, ObjectKeyTemplate.fill(fields.group(), stream, Instant.EPOCH));
      }
      literal = fields.end();
    }
    literal(reader, body.substring(literal));
    return reader.toFormatter().withZone(ZoneOffset.UTC);
  }

  private static void literal(DateTimeFormatterBuilder reader, String text) {
    if (!text.isEmpty()) {
      reader.appendLiteral(text);
    }
  }
}
