package io.snaprelay.model;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Where pictures lie in the bucket. A key is a pure function of stream, slot and trigger, so that
 * every attempt at a slot writes the same object, and what is in the store can be found from the
 * ledger alone.
 *
 * <p>Fields: {@code {streamId}}; {@code {shard}}, two hex digits of a hash of the stream id, since
 * OSS serves keys with a common prefix at a fifth of the rate; any {@link DateTimeFormatter}
 * pattern, filled with the slot in UTC. The {@linkplain Trigger#suffix() trigger's suffix} goes
 * before the extension.
 *
 * @param template such as {@link #DEFAULT}
 */
public record ObjectKeyTemplate(String template) {

  private static final Pattern FIELD = Pattern.compile("\\{([^{}]*)}");

  public static final String DEFAULT_TEMPLATE =
      "{shard}/{streamId}/{yyyyMMdd}/{yyyyMMdd'T'HHmmss.SSS'Z'}.jpg";

  public static final ObjectKeyTemplate DEFAULT = new ObjectKeyTemplate(DEFAULT_TEMPLATE);

  public ObjectKeyTemplate {
    if (!template.contains("{streamId}")) {
      throw new IllegalArgumentException(
          "an object key template needs {streamId}, or streams overwrite each other");
    }
    if (!template.endsWith(".jpg") || template.startsWith("/")) {
      throw new IllegalArgumentException(
          "an object key template ends in .jpg and does not begin with '/'");
    }
    StreamId probe = new StreamId("probe");
    Instant early = Instant.parse("2001-01-01T01:01:01.001Z");
    String first = fill(template, probe, early);
    for (long step :
        new long[] {1, 1_000, 60_000, 3_600_000, 86_400_000, 31L * 86_400_000, 366L * 86_400_000}) {
      if (first.equals(fill(template, probe, early.plusMillis(step)))) {
        throw new IllegalArgumentException(
            "the object key template %s gives two slots %d ms apart the same key: it needs the slot down to milliseconds"
                .formatted(template, step));
      }
    }
  }

  public String key(StreamId stream, Instant slot, Trigger trigger) {
    String key = fill(template, stream, slot);
    return key.substring(0, key.length() - ".jpg".length()) + trigger.suffix() + ".jpg";
  }

  /** Whether a field, named without its braces, stands for the slot. */
  static boolean isTime(String field) {
    return !field.equals("streamId") && !field.equals("shard");
  }

  static String fill(String template, StreamId stream, Instant slot) {
    Matcher fields = FIELD.matcher(template);
    StringBuilder key = new StringBuilder();
    while (fields.find()) {
      fields.appendReplacement(key, Matcher.quoteReplacement(field(fields.group(1), stream, slot)));
    }
    return fields.appendTail(key).toString();
  }

  private static String field(String name, StreamId stream, Instant slot) {
    return switch (name) {
      case "streamId" -> stream.value();
      case "shard" -> shard(stream);
      default -> DateTimeFormatter.ofPattern(name).withZone(ZoneOffset.UTC).format(slot);
    };
  }

  private static String shard(StreamId stream) {
    CRC32 hash = new CRC32();
    hash.update(stream.value().getBytes(StandardCharsets.UTF_8));
    return "%02x".formatted(hash.getValue() & 0xff);
  }
}
