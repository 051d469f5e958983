package dev.synod.partitioning.workload;

import dev.synod.partitioning.hash.XxHash64;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * Reads keys, one in each line: each line is one request for its key. A line ends with a line feed,
 * or a carriage return and a line feed, or the end of the file; empty lines are passed over. The
 * bytes of a line are the key, whatever they are; a mark of UTF-8 at the beginning is no part of
 * it, and a mark of UTF-16 is refused, because its lines would be cut in the middle of characters.
 *
 * <p>Keys are told apart by a 64-bit hash: of a million keys, two would be taken for one in one of
 * 37 million files.
 */
public final class KeyLines {

  /** The longest key, in bytes. */
  public static final int LONGEST_KEY = 65_536;

  private static final int BUFFER = 1 << 16;

  /** How many bytes are read between two looks at whether to stop. */
  private final byte[] buffer = new byte[BUFFER];

  private final String source;
  private final int mostKeys;
  private final List<byte[]> keys = new ArrayList<>();
  private double[] loads = new double[1024];

  /** Open addressing: a key's index plus 1, at the first free place after its hash. */
  private int[] places = new int[4096];

  private long[] hashes = new long[1024];
  private byte[] line = new byte[256];
  private int length;
  private long number = 1;

  private KeyLines(String source, int mostKeys) {
    this.source = source;
    this.mostKeys = mostKeys;
  }

  /**
   * Reads to the end, or until it is to stop.
   *
   * @param source what to call the input in messages
   * @param progress told now and then how many bytes have been read
   * @param stop whether to stop before the end, asked after every 64 KiB; what was read so far is
   *     returned
   * @throws IOException if the input cannot be read
   * @throws KeyFormatException if a line is too long, there are too many different keys, or none
   */
  public static Workload read(
      InputStream input, String source, LongConsumer progress, BooleanSupplier stop)
      throws IOException, KeyFormatException {
    return read(input, source, Workload.MOST_KEYS, progress, stop);
  }

  static Workload read(
      InputStream input, String source, int mostKeys, LongConsumer progress, BooleanSupplier stop)
      throws IOException, KeyFormatException {
    return new KeyLines(source, mostKeys).read(input, progress, stop);
  }

  private Workload read(InputStream input, LongConsumer progress, BooleanSupplier stop)
      throws IOException, KeyFormatException {
    long bytes = 0;
    int read = input.readNBytes(buffer, 0, BUFFER);
    int from = markLength(read);
    while (read > 0) {
      for (int index = from; index < read; index++) {
        if (buffer[index] == '\n') {
          endLine();
          number++;
        } else {
          append(buffer[index]);
        }
      }
      bytes += read;
      progress.accept(bytes);
      from = 0;
      read = stop.getAsBoolean() ? 0 : input.readNBytes(buffer, 0, BUFFER);
    }
    endLine();
    if (keys.isEmpty()) {
      throw new KeyFormatException(source + ": found no keys, expected one in each line");
    }
    return new Workload(keys, Arrays.copyOf(loads, keys.size()));
  }

  private int markLength(int read) throws KeyFormatException {
    boolean big = read >= 2 && buffer[0] == (byte) 0xFE && buffer[1] == (byte) 0xFF;
    boolean little = read >= 2 && buffer[0] == (byte) 0xFF && buffer[1] == (byte) 0xFE;
    if (big || little) {
      throw new KeyFormatException(source + ":1: found UTF-16, expected UTF-8");
    }
    boolean mark =
        read >= 3
            && buffer[0] == (byte) 0xEF
            && buffer[1] == (byte) 0xBB
            && buffer[2] == (byte) 0xBF;
    return mark ? 3 : 0;
  }

  private void append(byte each) throws KeyFormatException {
    // One more, for a carriage return that is no part of the key.
    if (length > LONGEST_KEY) {
      throw tooLong();
    }
    if (length == line.length) {
      line = Arrays.copyOf(line, 2 * length);
    }
    line[length++] = each;
  }

  private KeyFormatException tooLong() {
    return new KeyFormatException(
        "%s:%d: found a key of more than %d bytes, expected at most as many"
            .formatted(source, number, LONGEST_KEY));
  }

  private void endLine() throws KeyFormatException {
    int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    length = 0;
    if (end > LONGEST_KEY) {
      throw tooLong();
    }
    if (end > 0) {
      count(end);
    }
  }

  private void count(int end) throws KeyFormatException {
    long hash = XxHash64.hash(line, 0, end, 0);
    int place = place(hash);
    if (places[place] == 0) {
      if (keys.size() == mostKeys) {
        throw new KeyFormatException(
            "%s:%d: found more than %d different keys, expected at most as many"
                .formatted(source, number, mostKeys));
      }
      if (keys.size() == loads.length) {
        loads = Arrays.copyOf(loads, 2 * loads.length);
        hashes = Arrays.copyOf(hashes, 2 * hashes.length);
        rehash();
        place = place(hash);
      }
      hashes[keys.size()] = hash;
      keys.add(Arrays.copyOf(line, end));
      places[place] = keys.size();
    }
    loads[places[place] - 1]++;
  }

  private int place(long hash) {
    int place = (int) hash & (places.length - 1);
    while (places[place] != 0 && hashes[places[place] - 1] != hash) {
      place = (place + 1) & (places.length - 1);
    }
    return place;
  }

  private void rehash() {
    places = new int[4 * loads.length];
    for (int index = 0; index < keys.size(); index++) {
      places[place(hashes[index])] = index + 1;
    }
  }
}
