package dev.synod.cli;

import dev.synod.checker.format.HistoryFormatException;
import dev.synod.checker.format.HistoryReader;
import dev.synod.checker.format.ReadOptions;
import dev.synod.checker.format.Recording;
import dev.synod.checker.isolation.TransactionHistory;
import dev.synod.checker.specification.Specification;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that holds a history, read while somebody watches, and not to its end if they have enough.
 *
 * @param path where it is
 * @param options what a format leaves open
 */
record HistoryFile(Path path, ReadOptions options, Progress progress, Interrupt interrupt) {

  /** How many bytes go by between two looks at the clock. */
  private static final int BETWEEN_LOOKS = 1 << 20;

  /**
   * Reads the file.
   *
   * @param type what the operations must be of; null for any
   */
  Recording read(@Nullable Specification<?> type) {
    HistoryReader reader = new HistoryReader(options);
    return read(in ->
        type == null ? reader.read(path.toString(), in) : reader.read(path.toString(), in, type));
  }

  /** Reads the file as transactions; operations outside of transactions are some by themselves. */
  TransactionHistory readTransactions() {
    HistoryReader reader = new HistoryReader(options);
    return read(in -> reader.readTransactions(path.toString(), in));
  }

  /** What becomes of the content. */
  private interface Reading<T> {
    T of(InputStream in) throws IOException;
  }

  private <T> T read(Reading<T> reading) {
    try (InputStream in = new Watched(Files.newInputStream(path), Files.size(path))) {
      return reading.of(in);
    } catch (IOException broken) {
      throw Output.unreadable(path, broken);
    } catch (HistoryFormatException cutOff) {
      if (interrupt.requested()) {
        throw new BadInput(path + ": interrupted while it was read");
      }
      throw cutOff;
    } finally {
      progress.clear();
    }
  }

  /** Counts the bytes that go by. */
  private final class Watched extends FilterInputStream {
    private final long size;
    private long position;
    private long nextLook = BETWEEN_LOOKS;

    Watched(InputStream in, long size) {
      super(in);
      this.size = size;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (interrupt.requested()) {
        return -1;
      }
      int read = super.read(bytes, offset, length);
      position += Math.max(0, read);
      if (position >= nextLook) {
        nextLook = position + BETWEEN_LOOKS;
        progress.show("reading, bytes", position, size);
      }
      return read;
    }
  }
}
