package dev.synod.prover.mutation;

import java.util.ArrayList;
import java.util.List;

/**
 * A known bug as edits of a protocol's source.
 *
 * @param id a short name, unique among the protocol's mutants
 * @param title the bug in one line
 * @param origin where such a bug was found, or the rule of the paper that it breaks
 * @param caughtBy the ids of the guarantees that may catch it, best first
 * @param equivalent why no run can tell it from the original; empty if it can be told
 * @param edits what is changed
 */
public record Mutant(
    String id,
    String title,
    String origin,
    List<String> caughtBy,
    String equivalent,
    List<Edit> edits) {

  public Mutant {
    caughtBy = List.copyOf(caughtBy);
    edits = List.copyOf(edits);
  }

  /** A piece of a source file that is replaced. White space at line ends does not count. */
  public record Edit(String file, String find, String replace) {}

  /**
   * Reads a mutant. The file has header lines {@code title:}, {@code origin:}, {@code caught-by:}
   * (ids, separated by commas) and, where there is nothing to catch, {@code equivalent:}; then for
   * each edit a line {@code edit FILE}, the text to find, a line {@code ----}, the text to put in
   * its place, and a line {@code ====}.
   *
   * @throws IllegalArgumentException saying in which line what was found and expected
   */
  public static Mutant parse(String id, String text) {
    return new Parser(id, text.lines().map(String::stripTrailing).toList()).mutant();
  }

  private static final class Parser {
    private final String id;
    private final List<String> lines;
    private int at;

    Parser(String id, List<String> lines) {
      this.id = id;
      this.lines = lines;
    }

    Mutant mutant() {
      String title = header("title: ");
      String origin = header("origin: ");
      List<String> caughtBy = List.of(header("caught-by: ").split(",\\s*"));
      String equivalent = optionalHeader("equivalent: ");
      List<Edit> edits = new ArrayList<>();
      while (at < lines.size()) {
        if (lines.get(at).isBlank()) {
          at++;
        } else {
          String file = header("edit ");
          edits.add(new Edit(file, until("----"), until("====")));
        }
      }
      if (edits.isEmpty()) {
        throw new IllegalArgumentException("mutant " + id + ": no edit");
      }
      return new Mutant(id, title, origin, caughtBy, equivalent, edits);
    }

    private String header(String key) {
      if (at >= lines.size() || !lines.get(at).startsWith(key)) {
        throw new IllegalArgumentException(
            "mutant %s, line %d: expected «%s…», found «%s»"
                .formatted(id, at + 1, key, at < lines.size() ? lines.get(at) : "the end"));
      }
      return lines.get(at++).substring(key.length());
    }

    private String optionalHeader(String key) {
      return at < lines.size() && lines.get(at).startsWith(key) ? header(key) : "";
    }

    private String until(String end) {
      int start = at;
      while (at < lines.size() && !lines.get(at).equals(end)) {
        at++;
      }
      if (at == lines.size()) {
        throw new IllegalArgumentException(
            "mutant %s, line %d: expected «%s» before the end".formatted(id, start + 1, end));
      }
      return String.join("\n", lines.subList(start, at++));
    }
  }
}
