package dev.synod.checker.format;

import dev.synod.checker.isolation.TransactionHistory;
import dev.synod.checker.specification.Specification;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads histories from files. The content is not trusted: whatever it is, the outcome is a history
 * or one {@link HistoryFormatException}, within {@link Limits}. Files are read once, from the
 * beginning to the end, and nothing is kept of them but the calls in columns.
 */
public final class HistoryReader {

  private final ReadOptions options;

  /** A reader that takes the options' meaning where a format leaves it open. */
  public HistoryReader(ReadOptions options) {
    this.options = options;
  }

  /**
   * Reads a file, in the format that its content shows.
   *
   * @throws HistoryFormatException if the content is not a history
   * @throws IOException if the file cannot be read
   */
  public Recording read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString(), in);
    }
  }

  /**
   * Reads a file whose operations are those of a data type.
   *
   * @throws HistoryFormatException if the content is not a history, or has an operation that the
   *     type has not
   * @throws IOException if the file cannot be read
   */
  public Recording read(Path file, Specification<?> type) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString(), in, type);
    }
  }

  /**
   * Reads a stream whose operations are those of a data type to its end.
   *
   * @param name what errors call it
   * @throws HistoryFormatException if the content is not a history, or has an operation that the
   *     type has not
   * @throws IOException if the stream cannot be read
   */
  public Recording read(String name, InputStream in, Specification<?> type) throws IOException {
    return read(name, in, Admission.of(name, type));
  }

  /**
   * Reads a stream to its end, in the format that its content shows.
   *
   * @param name what errors call it
   * @throws HistoryFormatException if the content is not a history
   * @throws IOException if the stream cannot be read
   */
  public Recording read(String name, InputStream in) throws IOException {
    return read(name, in, Admission.ofAll(name));
  }

  private Recording read(String name, InputStream in, Admission admission) throws IOException {
    CallSink sink = new CallSink();
    Extent extent = read(name, in, admission, sink);
    return new Recording(sink.history(), extent.format(), extent.skipped());
  }

  /**
   * Reads a file of transactions; operations outside of transactions are some by themselves.
   *
   * @throws HistoryFormatException if the content is not a history of transactions, or if a value
   *     is written twice to a key, or a key is used both as a register and as a list: then nobody
   *     can tell what reads have seen
   * @throws IOException if the file cannot be read
   */
  public TransactionHistory readTransactions(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return readTransactions(file.toString(), in);
    }
  }

  /**
   * Reads a stream of transactions to its end; as {@link #readTransactions(Path)}.
   *
   * @param name what errors call it
   * @throws IOException if the stream cannot be read
   */
  public TransactionHistory readTransactions(String name, InputStream in) throws IOException {
    TransactionSink sink = new TransactionSink(name);
    read(name, in, Admission.ofTransactions(name), sink);
    return sink.history();
  }

  /** What was read, beside the calls. */
  private record Extent(HistoryFormat format, long skipped) {}

  private Extent read(String name, InputStream in, Admission admission, Sink sink)
      throws IOException {
    byte[] start = in.readNBytes(FormatDetection.BYTES);
    HistoryFormat format = FormatDetection.of(start);
    if (format == null) {
      throw new HistoryFormatException(
          name,
          new Position(1, 1),
          "something else",
          "a history: JSON lines, Jepsen's EDN or console log, Porcupine's log, the text of AWDIT"
              + " or Plume, or dbcop's binary");
    }
    InputStream whole = new SequenceInputStream(new ByteArrayInputStream(start), in);
    return new Extent(format, read(name, whole, format, admission, sink));
  }

  /** Reads all, and returns how many events were passed over. */
  private long read(
      String name, InputStream in, HistoryFormat format, Admission admission, Sink sink)
      throws IOException {
    switch (format) {
      case JSON_LINES -> {
        JsonLines json = new JsonLines(name);
        json.read(new Lines(name, in), new Assembler(name, json, admission, sink, true));
      }
      case JEPSEN_EDN, JEPSEN_LOG -> {
        JepsenDialect dialect = new JepsenDialect(name, options);
        Assembler assembler = new Assembler(name, dialect, admission, sink, false);
        Jepsen jepsen = new Jepsen(name, dialect, assembler);
        if (format == HistoryFormat.JEPSEN_EDN) {
          jepsen.readEdn(Source.ofFile(name, in));
        } else {
          jepsen.readLog(new Lines(name, in));
        }
        return jepsen.skipped();
      }
      case AWDIT_TEXT -> new TransactionText(new Lines(name, in), sink).readAwdit();
      case PLUME_TEXT -> new TransactionText(new Lines(name, in), sink).readPlume();
      case DBCOP_BINCODE -> new Bincode(name, new BufferedInputStream(in), sink).read();
    }
    return 0;
  }
}
