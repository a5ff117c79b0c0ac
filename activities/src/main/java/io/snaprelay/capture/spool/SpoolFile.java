package io.snaprelay.capture.spool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * A file of the spool: a preamble of 24 bytes (a magic word with the format's version, the lengths
 * of description and picture, the CRC-32C of each), the description in JSON, the picture.
 */
public final class SpoolFile {

  static final String SUFFIX = ".frame";
  static final String UNFINISHED = ".part";

  private static final long MAGIC = 0x736e61705350_0001L; // "snapSP", version 1
  private static final int PREAMBLE = Long.BYTES + 4 * Integer.BYTES;

  /** No description is as long: a length that claims it was torn. */
  private static final int LONGEST_DESCRIPTION = 1 << 20;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private SpoolFile() {}

  /**
   * What a file has.
   *
   * @param jpeg empty where the store has the picture
   */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  public record Content(SpooledFrame frame, byte[] jpeg) {}

  private record Preamble(int description, int picture, int descriptionCrc, int pictureCrc) {}

  static byte[] encode(SpooledFrame frame, byte[] jpeg) throws IOException {
    byte[] description = JSON.writeValueAsBytes(frame);
    return ByteBuffer.allocate(PREAMBLE + description.length + jpeg.length)
        .putLong(MAGIC)
        .putInt(description.length)
        .putInt(jpeg.length)
        .putInt(crc(description))
        .putInt(crc(jpeg))
        .put(description)
        .put(jpeg)
        .array();
  }

  /** Writes a file that is there whole or not at all. */
  static void write(Path file, byte[] content) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + UNFINISHED);
    try {
      Files.write(part, content);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(part);
      throw e;
    }
  }

  /**
   * Reads all of a file.
   *
   * @throws TornFileException when it is not what was written
   */
  static Content read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Preamble preamble = preamble(bytes, bytes.length);
    int picture = PREAMBLE + preamble.description;
    byte[] jpeg = Arrays.copyOfRange(bytes, picture, bytes.length);
    require(crc(jpeg) == preamble.pictureCrc, "its picture has another checksum");
    return new Content(
        frame(Arrays.copyOfRange(bytes, PREAMBLE, picture), preamble.descriptionCrc), jpeg);
  }

  /**
   * Reads a file's description only; its picture may be torn all the same, where only the length is
   * right.
   *
   * @throws TornFileException likewise
   */
  static SpooledFrame describe(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      Preamble preamble = preamble(in.readNBytes(PREAMBLE), Files.size(file));
      return frame(in.readNBytes(preamble.description), preamble.descriptionCrc);
    }
  }

  private static Preamble preamble(byte[] bytes, long size) throws TornFileException {
    require(bytes.length >= PREAMBLE, "it ends after %d bytes".formatted(size));
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    require(buffer.getLong() == MAGIC, "it does not begin as files of the spool do");
    Preamble preamble =
        new Preamble(buffer.getInt(), buffer.getInt(), buffer.getInt(), buffer.getInt());
    require(
        preamble.description >= 0
            && preamble.description <= LONGEST_DESCRIPTION
            && preamble.picture >= 0
            && (long) PREAMBLE + preamble.description + preamble.picture == size,
        "its length of %d bytes is not the one that was written".formatted(size));
    return preamble;
  }

  private static SpooledFrame frame(byte[] description, int crc) throws IOException {
    require(crc(description) == crc, "its description has another checksum");
    try {
      return JSON.readValue(description, SpooledFrame.class);
    } catch (JsonProcessingException e) {
      throw new TornFileException("its description cannot be read");
    }
  }

  private static void require(boolean whole, String otherwise) throws TornFileException {
    if (!whole) {
      throw new TornFileException(otherwise);
    }
  }

  private static int crc(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
