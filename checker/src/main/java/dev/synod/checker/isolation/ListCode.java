package dev.synod.checker.isolation;

/**
 * A list that was read, in one number: a prefix of the trunk of its key or a list kept elsewhere (a
 * deviant), and how many elements that the reading transaction itself appended follow.
 */
final class ListCode {

  private static final long LOW = 0xFFFF_FFFFL;

  private ListCode() {}

  static long prefix(int length, int own) {
    return (long) own << 32 | length;
  }

  static long deviant(int index, int own) {
    return ~prefix(index, own);
  }

  static boolean isPrefix(long code) {
    return code >= 0;
  }

  /** The length of a prefix of the trunk. */
  static int length(long code) {
    return (int) (code & LOW);
  }

  /** The index of a deviant. */
  static int deviant(long code) {
    return (int) (~code & LOW);
  }

  /** How many elements of the reading transaction follow. */
  static int own(long code) {
    return (int) ((code < 0 ? ~code : code) >>> 32);
  }
}
