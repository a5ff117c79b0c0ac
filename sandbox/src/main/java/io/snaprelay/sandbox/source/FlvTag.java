package io.snaprelay.sandbox.source;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One packet of an FLV stream. */
public final class FlvTag {

  public static final int AUDIO = 8;
  public static final int VIDEO = 9;
  public static final int SCRIPT = 18;

  /** "FLV", version, what there is, its own length; then the size of no tag before the first. */
  public static final int FILE_HEADER_LENGTH = 13;

  private static final int HEADER = 11;
  private static final int AAC = 10;
  private static final int KEYFRAME = 1;

  private final int type;
  private final int timestamp;
  private final byte[] data;

  /**
   * Makes a tag of what stands in a stream.
   *
   * @param timestamp in milliseconds, 32 bits that wrap
   * @param data the packet's body, without the tag's own header; it is not copied
   */
  FlvTag(int type, int timestamp, byte[] data) {
    this.type = type;
    this.timestamp = timestamp;
    this.data = data;
  }

  public int type() {
    return type;
  }

  public int timestamp() {
    return timestamp;
  }

  public byte[] data() {
    return data;
  }

  /** The next tag, or none at the stream's end, wherever in a tag that is. */
  public static @Nullable FlvTag read(DataInputStream in) throws IOException {
    var header = new byte[HEADER];
    try {
      in.readFully(header);
      ByteBuffer fields = ByteBuffer.wrap(header);
      int typeAndSize = fields.getInt();
      int low = (fields.getShort() & 0xFFFF) << 8 | (fields.get() & 0xFF);
      int timestamp = low | fields.get() << 24;
      var data = new byte[typeAndSize & 0xFFFFFF];
      in.readFully(data);
      in.readInt();
      return new FlvTag(typeAndSize >>> 24 & 0x1F, timestamp, data);
    } catch (EOFException e) {
      return null;
    }
  }

  /** The tag as it stands in a stream, followed by its own size. */
  public byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(HEADER + data.length + 4);
    bytes.putInt(type << 24 | data.length);
    bytes.putInt(timestamp << 8 | timestamp >>> 24);
    bytes.put(new byte[3]);
    bytes.put(data);
    bytes.putInt(HEADER + data.length);
    return bytes.array();
  }

  public FlvTag at(int otherTimestamp) {
    return new FlvTag(type, otherTimestamp, data);
  }

  /**
   * What a decoder must have before the first picture or sound: H.264's parameter sets, AAC's
   * configuration.
   */
  public boolean isSequenceHeader() {
    return switch (type) {
      case VIDEO -> data.length > 1 && (isEnhanced() ? (data[0] & 0x0F) == 0 : data[1] == 0);
      case AUDIO -> data.length > 1 && (data[0] >> 4 & 0x0F) == AAC && data[1] == 0;
      default -> false;
    };
  }

  public boolean isKeyframe() {
    return type == VIDEO
        && data.length > 1
        && (data[0] >> 4 & 0x07) == KEYFRAME
        && !isSequenceHeader();
  }

  /** Enhanced FLV, for HEVC and AV1, marks its first byte. */
  private boolean isEnhanced() {
    return data[0] < 0;
  }
}
