package dev.synod.prover.campaign;

import dev.synod.core.guarantee.Verdict;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the text of a {@link ResultsFile}, which may come from anywhere. */
final class ResultsParser {

  static final String HEADER = "synod-results: 2";

  static final String PLANNED = "planned ";
  static final String FAULT = "fault ";
  static final String ACTIVITY = "activity ";

  private final String name;
  private final Map<String, Line> lines = new LinkedHashMap<>();

  private record Line(int number, String value) {}

  private ResultsParser(String name) {
    this.name = name;
  }

  /**
   * Reads totals.
   *
   * @param name what errors call the text
   * @throws IllegalArgumentException saying in which line what was found and expected
   */
  static Totals parse(String name, String text) {
    ResultsParser parser = new ResultsParser(name);
    parser.split(text);
    return parser.totals();
  }

  private void split(String text) {
    String[] all = text.split("\n", -1);
    if (!all[0].equals(HEADER)) {
      throw bad(1, all[0], HEADER);
    }
    for (int at = 1; at < all.length - 1; at++) {
      int colon = all[at].indexOf(": ");
      if (colon < 0) {
        throw bad(at + 1, all[at], "a line «key: value»");
      }
      if (lines.containsKey("hash")) {
        throw bad(at + 1, all[at], "the end after the hash");
      }
      String key = all[at].substring(0, colon);
      if (lines.put(key, new Line(at + 1, all[at].substring(colon + 2))) != null) {
        throw bad(at + 1, all[at], "each key once");
      }
    }
    if (!all[all.length - 1].isEmpty()) {
      throw bad(all.length, all[all.length - 1], "an end of line after the last line");
    }
  }

  private Totals totals() {
    String build = take("build").value();
    String scenario = take("scenario").value();
    long firstSeed = number(take("first-seed"), Long.MIN_VALUE, Long.MAX_VALUE);
    long seeds = number(take("seeds"), 1, Long.MAX_VALUE);
    Shard shard = shard(take("shard"));
    long done = number(take("done"), 0, shard.share(seeds));
    long events = number(take("events"), 0, Long.MAX_VALUE);
    long operations = number(take("operations"), 0, Long.MAX_VALUE);
    long answered = number(take("answered"), 0, operations);
    long undecided = number(take("undecided"), 0, done);
    Verdict.Effort effort =
        new Verdict.Effort(
            number(take("checker-steps"), 0, Long.MAX_VALUE),
            number(take("checker-bytes"), 0, Long.MAX_VALUE));
    Totals.Failed failure = failure(firstSeed, shard, done);
    long hash = hash(take("hash"));
    Map<String, Long> planned = counts(PLANNED);
    Map<String, Long> faults = counts(FAULT);
    Map<String, Long> activity = counts(ACTIVITY);
    requireNothingLeft();
    return new Totals(
        build,
        scenario,
        firstSeed,
        seeds,
        shard,
        done,
        events,
        operations,
        answered,
        undecided,
        effort,
        planned,
        faults,
        activity,
        hash,
        failure);
  }

  /** The lines whose keys begin with this. */
  private Map<String, Long> counts(String prefix) {
    Map<String, Long> counts = new TreeMap<>();
    for (String key : List.copyOf(lines.keySet())) {
      if (key.startsWith(prefix)) {
        counts.put(key.substring(prefix.length()), number(take(key), 0, Long.MAX_VALUE));
      }
    }
    return counts;
  }

  private void requireNothingLeft() {
    lines.forEach((key, line) -> {
      throw bad(line.number(), key, "a key of a campaign's results");
    });
  }

  /** A campaign stops at the seed that fails: it is the last one done. */
  private Totals.@Nullable Failed failure(long firstSeed, Shard shard, long done) {
    Line line = lines.remove("failure");
    if (line == null) {
      return null;
    }
    int space = line.value().indexOf(' ');
    if (space < 0) {
      throw bad(line.number(), line.value(), "a seed and a guarantee");
    }
    Line seed = new Line(line.number(), line.value().substring(0, space));
    long last = shard.seed(firstSeed, done - 1);
    return new Totals.Failed(number(seed, last, last), line.value().substring(space + 1));
  }

  private Shard shard(Line line) {
    try {
      return Shard.parse(line.value());
    } catch (IllegalArgumentException bad) {
      throw bad(line.number(), line.value(), Shard.EXPECTED);
    }
  }

  private long hash(Line line) {
    try {
      if (line.value().length() == Long.BYTES * 2) {
        return HexFormat.fromHexDigitsToLong(line.value());
      }
    } catch (IllegalArgumentException bad) {
      // said below
    }
    throw bad(line.number(), line.value(), "16 hexadecimal digits");
  }

  private Line take(String key) {
    Line line = lines.remove(key);
    if (line == null) {
      throw new IllegalArgumentException(name + ": found no line «" + key + ": …», expected one");
    }
    return line;
  }

  private long number(Line line, long least, long most) {
    try {
      long number = Long.parseLong(line.value());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // said below
    }
    throw bad(line.number(), line.value(), "a number from " + least + " to " + most);
  }

  private IllegalArgumentException bad(int line, String found, String expected) {
    return new IllegalArgumentException(
        "%s:%d: found «%s», expected %s".formatted(name, line, found, expected));
  }
}
