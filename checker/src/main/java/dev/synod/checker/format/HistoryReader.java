package dev.synod.checker.format;

import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads histories from files. The content is not trusted: whatever it is, the outcome is a history
 * or one {@link HistoryFormatException}, within {@link Limits}.
 */
public final class HistoryReader {

  /** How far the content is looked at to detect the format. */
  private static final int DETECTION_BYTES = 1 << 16;

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
   * Reads a stream to its end, in the format that its content shows.
   *
   * @param name what errors call it
   * @throws HistoryFormatException if the content is not a history
   * @throws IOException if the stream cannot be read
   */
  public Recording read(String name, InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, DETECTION_BYTES);
    buffered.mark(DETECTION_BYTES);
    String start = new String(buffered.readNBytes(DETECTION_BYTES), StandardCharsets.UTF_8);
    buffered.reset();
    HistoryFormat format = detect(start);
    if (format == null) {
      throw new HistoryFormatException(
          name,
          new Position(1, 1),
          "something else",
          "a history: JSON lines, Jepsen's EDN or console log, Porcupine's log");
    }
    return read(name, buffered, format);
  }

  /** The format whose content starts so; null if it is none. Nothing at all is an empty history. */
  static @Nullable HistoryFormat detect(String start) {
    if (start.contains("jepsen.util - ")) {
      return HistoryFormat.JEPSEN_LOG;
    }
    String text = start.startsWith("\uFEFF") ? start.substring(1) : start;
    text = text.stripLeading();
    if (text.isEmpty()) {
      return HistoryFormat.JSON_LINES;
    }
    if (text.charAt(0) == '{') {
      String inside = text.substring(1).stripLeading();
      return inside.startsWith("\"") ? HistoryFormat.JSON_LINES : HistoryFormat.JEPSEN_EDN;
    }
    return "[(#;".indexOf(text.charAt(0)) >= 0 ? HistoryFormat.JEPSEN_EDN : null;
  }

  /**
   * Reads a stream to its end.
   *
   * @param name what errors call it
   * @throws HistoryFormatException if the content is not a history in this format
   * @throws IOException if the stream cannot be read
   */
  public Recording read(String name, InputStream in, HistoryFormat format) throws IOException {
    Lines lines = new Lines(name, in);
    Assembler assembler = new Assembler(name, format == HistoryFormat.JSON_LINES);
    Jepsen jepsen = new Jepsen(name, options);
    JsonLines json = new JsonLines(name);
    switch (format) {
      case JSON_LINES -> json.read(lines, assembler);
      case JEPSEN_EDN -> jepsen.readEdn(lines, assembler);
      case JEPSEN_LOG -> jepsen.readLog(lines, assembler);
    }
    List<Exchange> exchanges = assembler.exchanges();
    if (format != HistoryFormat.JSON_LINES) {
      jepsen.locateKeys(exchanges);
    }
    Dialect dialect = format == HistoryFormat.JSON_LINES ? json : jepsen;
    return new Recording(history(exchanges, dialect), format, jepsen.skipped());
  }

  private static History history(List<Exchange> exchanges, Dialect dialect) {
    List<Call> calls = new ArrayList<>(exchanges.size());
    for (Exchange exchange : exchanges) {
      Operation operation = dialect.operation(exchange.invocation());
      Outcome outcome =
          exchange.completion() == null
              ? new Outcome.Unknown("the file ends before it completes")
              : dialect.outcome(operation, exchange.completion());
      boolean unknown = outcome instanceof Outcome.Unknown;
      calls.add(
          new Call(
              exchange.invocation().process(),
              operation,
              outcome,
              exchange.invoked(),
              unknown ? Call.NEVER : exchange.completed()));
    }
    return new History(calls);
  }
}
