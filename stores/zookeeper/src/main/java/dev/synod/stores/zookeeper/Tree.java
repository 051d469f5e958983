package dev.synod.stores.zookeeper;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The paths of a store's znodes.
 *
 * @param root of all, absolute
 */
record Tree(String root) {

  /** Each lists its entries in one answer, which may have as many bytes as a request. */
  static final int BUCKETS = 64;

  /** An escape is this and two hexadecimal digits of a byte of UTF-8. */
  private static final char ESCAPE = '%';

  /** No name is empty, or one of those that mean something to ZooKeeper. */
  private static final char FIRST = 'k';

  private static final String PLAIN = "-_.~:@+=,";

  /** Written only to learn the leader's time. */
  String clock() {
    return root + "/clock";
  }

  /** Its version counts the clean-ups that forgot something. */
  String forgotten() {
    return root + "/forgotten";
  }

  String entries() {
    return root + "/entries";
  }

  String bucket(int number) {
    return entries() + "/" + HexFormat.of().toHexDigits((byte) number);
  }

  List<String> buckets() {
    return IntStream.range(0, BUCKETS).mapToObj(this::bucket).toList();
  }

  /** All that has to be there before the first entry, parents first. */
  List<String> skeleton() {
    List<String> paths = new ArrayList<>();
    for (int slash = root.indexOf('/', 1); slash > 0; slash = root.indexOf('/', slash + 1)) {
      paths.add(root.substring(0, slash));
    }
    paths.addAll(List.of(root, clock(), forgotten(), entries()));
    paths.addAll(buckets());
    return paths;
  }

  String entry(String key) {
    return bucket(Math.floorMod(key.hashCode(), BUCKETS)) + "/" + name(key);
  }

  /** The key of an entry's path; empty if it is the path of something else. */
  Optional<String> key(String path) {
    int slash = path.lastIndexOf('/');
    String prefix = entries() + "/";
    boolean inBucket = path.startsWith(prefix) && slash > prefix.length();
    return inBucket ? keyOfName(path.substring(slash + 1)) : Optional.empty();
  }

  private static String name(String key) {
    StringBuilder name = new StringBuilder().append(FIRST);
    for (byte next : key.getBytes(StandardCharsets.UTF_8)) {
      char character = (char) (next & 0xff);
      if (isPlain(character)) {
        name.append(character);
      } else {
        name.append(ESCAPE).append(HexFormat.of().withUpperCase().toHexDigits(next));
      }
    }
    return name.toString();
  }

  private static boolean isPlain(char character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9')
        || PLAIN.indexOf(character) >= 0;
  }

  static Optional<String> keyOfName(String name) {
    if (name.length() < 2 || name.charAt(0) != FIRST) {
      return Optional.empty();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int index = 1; index < name.length(); index++) {
      char character = name.charAt(index);
      if (isPlain(character)) {
        bytes.write(character);
      } else if (isEscape(name, index)) {
        bytes.write(HexFormat.fromHexDigits(name, index + 1, index + 3));
        index += 2;
      } else {
        return Optional.empty();
      }
    }
    return text(bytes.toByteArray());
  }

  private static boolean isEscape(String name, int index) {
    return name.charAt(index) == ESCAPE
        && index + 2 < name.length()
        && HexFormat.isHexDigit(name.charAt(index + 1))
        && HexFormat.isHexDigit(name.charAt(index + 2));
  }

  private static Optional<String> text(byte[] utf8) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
    } catch (CharacterCodingException notOurs) {
      return Optional.empty();
    }
  }
}
