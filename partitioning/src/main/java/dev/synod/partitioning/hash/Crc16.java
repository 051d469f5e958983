package dev.synod.partitioning.hash;

/**
 * CRC16 as Redis Cluster uses it: the variant XMODEM, with the polynomial 1021, that begins with
 * zero and reflects nothing.
 *
 * <p>Source: Redis Cluster specification, appendix A.
 */
public final class Crc16 {

  private static final int POLYNOMIAL = 0x1021;

  private static final char[] TABLE = table();

  private Crc16() {}

  private static char[] table() {
    char[] table = new char[256];
    for (int index = 0; index < table.length; index++) {
      int remainder = index << 8;
      for (int bit = 0; bit < 8; bit++) {
        remainder = (remainder & 0x8000) == 0 ? remainder << 1 : (remainder << 1) ^ POLYNOMIAL;
      }
      table[index] = (char) remainder;
    }
    return table;
  }

  /** The checksum of the bytes from one index until before another, 0 to 65535. */
  public static int of(byte[] bytes, int from, int until) {
    int checksum = 0;
    for (int at = from; at < until; at++) {
      checksum = ((checksum << 8) & 0xFFFF) ^ TABLE[(checksum >>> 8) ^ (bytes[at] & 0xFF)];
    }
    return checksum;
  }
}
