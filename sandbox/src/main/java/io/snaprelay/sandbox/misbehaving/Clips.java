package io.snaprelay.sandbox.misbehaving;

import io.snaprelay.sandbox.process.ChildProcess;
import io.snaprelay.sandbox.process.Command;
import io.snaprelay.sandbox.source.ClipSpec;
import io.snaprelay.sandbox.source.EncodedOnce;
import io.snaprelay.sandbox.source.TestClip;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a misbehaving server shows before it misbehaves, in the formats that it needs; encoded once.
 *
 * @param usual pictures with a clock, with sound
 * @param larger the same in another size
 * @param recoded the same in another coding
 * @param segment two seconds of it as an MPEG-TS file
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record Clips(FlvClip usual, FlvClip larger, FlvClip recoded, byte[] segment) {

  private static final Duration LENGTH = Duration.ofSeconds(10);
  private static final List<String> COPY = List.of("-c", "copy");
  private static final List<String> SORENSON = List.of("-c:v", "flv", "-c:a", "copy");
  private static final List<String> SEGMENT =
      List.of("-c", "copy", "-t", "2", "-muxdelay", "0", "-f", "mpegts");

  /** Encodes what is not in {@code folder} yet. */
  static Clips prepare(Command ffmpeg, Path folder) {
    TestClip usual = clip(ffmpeg, folder, 320, 180);
    TestClip larger = clip(ffmpeg, folder, 640, 360);
    return new Clips(
        FlvClip.read(remade(ffmpeg, usual, "copy.flv", COPY), LENGTH),
        FlvClip.read(remade(ffmpeg, larger, "copy.flv", COPY), LENGTH),
        FlvClip.read(remade(ffmpeg, usual, "recoded.flv", SORENSON), LENGTH),
        bytes(remade(ffmpeg, usual, "segment.ts", SEGMENT)));
  }

  /** Without B-frames, which not every ffmpeg can encode. */
  private static TestClip clip(Command ffmpeg, Path folder, int width, int height) {
    ClipSpec small = ClipSpec.small();
    ClipSpec spec =
        new ClipSpec(
            width, height, 30, small.gop(), 0, true, small.kbits(), LENGTH, small.traits());
    return TestClip.encode(ffmpeg, spec, folder);
  }

  private static Path remade(Command ffmpeg, TestClip clip, String name, List<String> how) {
    Path folder = clip.file().resolveSibling("");
    return EncodedOnce.get(
        folder,
        clip.file().getFileName() + "-" + name,
        part ->
            ChildProcess.run(
                ffmpeg
                    .with("-hide_banner", "-loglevel", "error", "-i", clip.file().toString())
                    .with(how)
                    .with(part.toString()),
                stdin -> {}));
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
