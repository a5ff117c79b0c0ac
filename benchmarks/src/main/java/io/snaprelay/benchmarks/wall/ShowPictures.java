package io.snaprelay.benchmarks.wall;

import io.snaprelay.sandbox.show.Stills;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Pictures for people: every stream has scenes of its own, and moves. */
final class ShowPictures implements Pictures {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;
  private static final float QUALITY = 0.9f;

  /** So many are drawn in all; streams share them out, each has at least one. */
  private static final int DRAWN = 240;

  private static final int MOST = 20;

  private final List<List<byte[]>> jpegs;

  ShowPictures(int streams) {
    int each = Math.clamp(DRAWN / streams, 1, MOST);
    long from = System.currentTimeMillis();
    jpegs =
        IntStream.range(0, streams)
            .parallel()
            .mapToObj(stream -> draw(new Stills(stream), from, each))
            .toList();
  }

  private static List<byte[]> draw(Stills stills, long from, int count) {
    return LongStream.range(0, count)
        .mapToObj(second -> Pictures.encode(stills.at(from + second * 1_000), QUALITY))
        .toList();
  }

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public int height() {
    return HEIGHT;
  }

  @Override
  public byte[] jpeg(int stream, long slot) {
    List<byte[]> own = jpegs.get(stream);
    return own.get((int) (slot / 1_000 % own.size()));
  }
}
