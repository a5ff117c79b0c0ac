package io.snaprelay.sandbox.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FlvTagTest {

  private static final byte[] KEYFRAME = {0x17, 1, 0, 0, 0, 42};

  @Test
  void readsWhatItWrites_alsoTimestampsBeyond24Bits() throws IOException {
    for (int timestamp : new int[] {0, 77, 0xFFFFFF, 0x12345678, -1}) {
      byte[] written = new FlvTag(FlvTag.VIDEO, timestamp, KEYFRAME).toBytes();
      FlvTag read = Objects.requireNonNull(read(written));

      assertThat(read.timestamp()).isEqualTo(timestamp);
      assertThat(read.type()).isEqualTo(FlvTag.VIDEO);
      assertThat(read.data()).isEqualTo(KEYFRAME);
    }
  }

  @Test
  void endsWhereTheStreamBreaksOff() throws IOException {
    byte[] whole = new FlvTag(FlvTag.VIDEO, 1, KEYFRAME).toBytes();

    assertThat(read(Arrays.copyOf(whole, whole.length - 6))).isNull();
    assertThat(read(new byte[0])).isNull();
  }

  @Test
  void tellsHeadersFromKeyframesAndTheRest() {
    assertThat(video(0x17, 0).isSequenceHeader()).isTrue();
    assertThat(video(0x17, 0).isKeyframe()).isFalse();
    assertThat(video(0x17, 1).isKeyframe()).isTrue();
    assertThat(video(0x27, 1).isKeyframe()).isFalse();
    // Enhanced FLV: the packet's type stands in the first byte.
    assertThat(video(0x90, 'h').isSequenceHeader()).isTrue();
    assertThat(video(0x91, 'h').isKeyframe()).isTrue();
    assertThat(video(0xA1, 'h').isKeyframe()).isFalse();
    assertThat(new FlvTag(FlvTag.AUDIO, 0, bytes(0xAF, 0)).isSequenceHeader()).isTrue();
    assertThat(new FlvTag(FlvTag.AUDIO, 0, bytes(0xAF, 1)).isSequenceHeader()).isFalse();
  }

  private static FlvTag video(int first, int second) {
    return new FlvTag(FlvTag.VIDEO, 0, bytes(first, second));
  }

  private static byte[] bytes(int first, int second) {
    return new byte[] {(byte) first, (byte) second};
  }

  private static @Nullable FlvTag read(byte[] bytes) throws IOException {
    return FlvTag.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
