package io.snaprelay.capture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.capture.source.SourceEvent;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever parts ffmpeg's output comes in, whatever order its two pipes are read in and wherever it
 * breaks off: pictures and times are those that ffmpeg wrote.
 */
class RandomCutsTest {

  private static final long ANCHOR = 1_800_000_000_000L;

  /** Each of another size. */
  private static final List<byte[]> PICTURES =
      IntStream.range(0, 20).mapToObj(i -> Jpegs.blank(16 + i, 16)).toList();

  static IntStream seeds() {
    return IntStream.rangeClosed(1, 100);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void picturesAreThoseThatCameWhole(int seed) throws IOException {
    Random random = new Random(seed);
    List<byte[]> pictures = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    byte[] output = mpjpeg(random, pictures, ends);
    int cut = random.nextInt(output.length + 1);

    List<byte[]> read = readAll(new MpjpegReader(new Trickle(output, cut, random)));

    assertThat(read).hasSize((int) ends.stream().filter(end -> end <= cut).count());
    for (int i = 0; i < read.size(); i++) {
      assertThat(read.get(i)).isEqualTo(pictures.get(i));
    }
  }

  /** As ffmpeg writes it, of pictures that may hold anything, boundaries too. */
  private static byte[] mpjpeg(Random random, List<byte[]> pictures, List<Integer> ends) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    output.writeBytes(ascii("--ffmpeg\r\n"));
    for (int i = random.nextInt(6); i >= 0; i--) {
      byte[] picture =
          random.nextBoolean() ? bytes(random) : ascii("\r\n--ffmpeg\r\nContent-length: 3");
      output.writeBytes(
          ascii(
              "Content-type: image/jpeg\r\nContent-length: %d\r\n\r\n".formatted(picture.length)));
      output.writeBytes(picture);
      pictures.add(picture);
      ends.add(output.size());
      output.writeBytes(ascii("\r\n--ffmpeg\r\n"));
    }
    return output.toByteArray();
  }

  private static List<byte[]> readAll(MpjpegReader reader) throws IOException {
    List<byte[]> read = new ArrayList<>();
    try {
      for (byte[] next = reader.next(); next != null; next = reader.next()) {
        read.add(next);
      }
    } catch (EOFException e) {
      // It broke off within a picture, and says so.
    }
    return read;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noOutputAtAllIsMoreThanAnError(int seed) {
    Random random = new Random(seed);
    byte[] noise = bytes(random);
    MpjpegReader reader = new MpjpegReader(new Trickle(noise, noise.length, random));

    assertThat(endsOrFails(reader)).isTrue();
  }

  private static boolean endsOrFails(MpjpegReader reader) {
    try {
      return readAll(reader).size() < 10;
    } catch (IOException e) {
      return true;
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void ticksAreThoseThatCameWhole_amongAnyOtherLines(int seed) throws IOException {
    Random random = new Random(seed);
    StringBuilder log = new StringBuilder();
    List<LogLine> written = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      written.add(new LogLine.Tick(i * 250L - 500, ANCHOR + i + 0.5));
      log.append(chatter(random))
          .append("[Eval @ 0x7f0ace3fc680] [info] %d.000000\n".formatted(i * 250 - 500));
      log.append(chatter(random))
          .append("[Eval @ 0x7f0ace3fc680] [info] %d.500000\n".formatted(ANCHOR + i));
    }
    byte[] bytes = log.toString().getBytes(StandardCharsets.ISO_8859_1);
    int cut = random.nextInt(bytes.length + 1);

    List<LogLine> ticks = ticks(new LogReader(new Trickle(bytes, cut, random)));

    assertThat(ticks).isEqualTo(written.subList(0, ticks.size()));
    assertThat(ticks.size()).isEqualTo(wholeTicks(log.substring(0, cut)));
  }

  /** A line that is cut off within its last digits is none. */
  private static int wholeTicks(String log) {
    return (int) log.lines().filter(line -> line.endsWith(".500000")).count();
  }

  private static String chatter(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> "[h264 @ 0x55] [warning] co located POCs unavailable\n";
      case 1 -> "[flv @ 0x55] [error] Packet mismatch 1 2 3\n";
      case 2 -> new String(bytes(random), StandardCharsets.ISO_8859_1).replace("[", "(") + "\n";
      case 3 -> "[info]     title           : 12.000000\n";
      default -> "";
    };
  }

  private static List<LogLine> ticks(LogReader reader) throws IOException {
    LogParser parser = new LogParser();
    List<LogLine> ticks = new ArrayList<>();
    for (String line = reader.next(); line != null; line = reader.next()) {
      if (parser.parse(line) instanceof LogLine.Tick tick) {
        ticks.add(tick);
      }
    }
    return ticks;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void eventsAreTheSame_inWhateverOrderThePipesAreRead(int seed) {
    List<SourceEvent> inOrder = events(null);

    assertThat(events(new Random(seed))).isEqualTo(inOrder);
  }

  /** Of twenty pictures; the pipes take turns, or one is ahead of the other by chance. */
  private static List<SourceEvent> events(@Nullable Random random) {
    List<SourceEvent> heard = new ArrayList<>();
    FrameAssembler assembler =
        new FrameAssembler(
            Requests.every(1_000, "rtmp://host/live/a"), reading -> true, heard::add);
    int logged = 0;
    int pictures = 0;
    while (logged < 40 || pictures < 20) {
      boolean log = random == null ? logged <= 2 * pictures + 1 : random.nextBoolean();
      if (logged < 40 && (log || pictures == 20)) {
        logged(assembler, logged++);
      } else if (pictures < 20) {
        assembler.jpeg(PICTURES.get(pictures++));
      }
    }
    return heard;
  }

  /** A tick and a label by turns. */
  private static void logged(FrameAssembler assembler, int line) {
    long pts = line / 2 * 1_000L;
    if (line % 2 == 0) {
      assembler.tick(new LogLine.Tick(pts, ANCHOR), 0);
    } else {
      assembler.label(new LogLine.Label(ANCHOR + pts, 16, 16));
    }
  }

  private static byte[] bytes(Random random) {
    byte[] bytes = new byte[random.nextInt(300)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
