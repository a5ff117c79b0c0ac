package io.snaprelay.sandbox.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an FLV stream is made of and wherever it breaks off. */
class FlvRandomCutsTest {

  private static final byte[] FILE_HEADER = new byte[FlvTag.FILE_HEADER_LENGTH];

  static IntStream seeds() {
    return IntStream.rangeClosed(1, 100);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void tagsAreThoseThatCameWhole(int seed) throws IOException {
    Random random = new Random(seed);
    List<FlvTag> tags = tags(random);
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    tags.forEach(tag -> stream.writeBytes(tag.toBytes()));
    int cut = random.nextInt(stream.size() + 1);

    List<FlvTag> read = read(stream.toByteArray(), cut);

    int whole = 0;
    for (int end = 0; whole < tags.size(); whole++) {
      end += tags.get(whole).toBytes().length;
      if (end > cut) {
        break;
      }
    }
    assertSame(read, tags.subList(0, whole));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whoComesAtAnyTimeGetsTheHeaders_andAllFromTheLastKeyframeOn(int seed) throws Exception {
    Random random = new Random(seed);
    FlvOrigin.Options options = FlvOrigin.Options.defaults().with(OriginQuirk.UNCHUNKED);
    FlvStream stream = new FlvStream(FILE_HEADER, options, new StreamClock(options));
    List<FlvTag> tags = tags(random);
    int joins = random.nextInt(tags.size());
    int publisher = stream.begin();
    for (FlvTag tag : tags.subList(0, joins)) {
      stream.publish(publisher, tag);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Socket socket = new Socket()) {
      FlvViewer viewer = new FlvViewer(socket, options);
      stream.join(viewer);
      for (FlvTag tag : tags.subList(joins, tags.size())) {
        stream.publish(publisher, tag);
      }
      stream.end();
      viewer.write(FILE_HEADER, out);
    }

    byte[] seen = out.toByteArray();
    List<FlvTag> media = new ArrayList<>(read(seen, seen.length, FlvTag.FILE_HEADER_LENGTH));
    media.removeIf(FlvRandomCutsTest::isHeader);
    List<FlvTag> due = new ArrayList<>(tags.subList(lastKeyframe(tags, joins), tags.size()));
    due.removeIf(FlvRandomCutsTest::isHeader);
    assertSame(media, due);
  }

  private static int lastKeyframe(List<FlvTag> tags, int before) {
    for (int i = before - 1; i >= 0; i--) {
      if (tags.get(i).isKeyframe()) {
        return i;
      }
    }
    return before;
  }

  private static boolean isHeader(FlvTag tag) {
    return tag.type() == FlvTag.SCRIPT || tag.isSequenceHeader();
  }

  private static List<FlvTag> tags(Random random) {
    List<FlvTag> tags = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      int type = List.of(FlvTag.AUDIO, FlvTag.VIDEO, FlvTag.SCRIPT).get(random.nextInt(3));
      byte[] data = new byte[2 + random.nextInt(60)];
      random.nextBytes(data);
      tags.add(new FlvTag(type, type == FlvTag.SCRIPT ? 0 : i * 40, data));
    }
    return tags;
  }

  private static List<FlvTag> read(byte[] stream, int length) throws IOException {
    return read(stream, length, 0);
  }

  private static List<FlvTag> read(byte[] stream, int length, int from) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(stream, from, length - from));
    List<FlvTag> read = new ArrayList<>();
    @Nullable FlvTag tag = FlvTag.read(in);
    while (tag != null) {
      read.add(tag);
      tag = FlvTag.read(in);
    }
    return read;
  }

  private static void assertSame(List<FlvTag> read, List<FlvTag> expected) {
    assertThat(read.stream().map(FlvTag::toBytes).toList())
        .usingElementComparator(Arrays::compare)
        .isEqualTo(expected.stream().map(FlvTag::toBytes).toList());
  }
}
