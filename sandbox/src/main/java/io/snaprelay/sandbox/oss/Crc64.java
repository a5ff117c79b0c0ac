package io.snaprelay.sandbox.oss;

import java.util.zip.Checksum;

/** CRC-64 by ECMA-182's polynomial, reflected, as {@code x-oss-hash-crc64ecma} carries it. */
final class Crc64 implements Checksum {

  private static final long POLYNOMIAL = 0xC96C5795D7870F42L;
  private static final long[] TABLE = table();

  private long crc = -1;

  @Override
  public void update(int value) {
    crc = TABLE[(int) (crc ^ value) & 0xFF] ^ (crc >>> 8);
  }

  @Override
  public void update(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      update(bytes[i]);
    }
  }

  @Override
  public long getValue() {
    return ~crc;
  }

  @Override
  public void reset() {
    crc = -1;
  }

  private static long[] table() {
    var table = new long[256];
    for (int i = 0; i < table.length; i++) {
      long entry = i;
      for (int bit = 0; bit < 8; bit++) {
        entry = (entry & 1) == 1 ? (entry >>> 1) ^ POLYNOMIAL : entry >>> 1;
      }
      table[i] = entry;
    }
    return table;
  }
}
