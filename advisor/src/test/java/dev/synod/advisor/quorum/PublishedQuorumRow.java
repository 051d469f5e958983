package dev.synod.advisor.quorum;

import dev.synod.advisor.PublishedTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A row of the figures of quoracle: what it says about nodes, system and goal. */
final class PublishedQuorumRow {

  private static final String SEPARATOR = "[,;]? ";
  private static final Pattern RANGE = Pattern.compile("([a-z])\\.\\.([a-z])");
  private static final Pattern NODE =
      Pattern.compile("([a-z]) (?:wcap)?(\\d+)(?: rcap|/)(\\d+) (?:lat)?(\\d+)s");
  private static final Pattern NODES =
      Pattern.compile("([a-z](?:,[a-z])*) (?:wcap (\\d+) rcap (\\d+)|cap (\\d+))(?: \\(.*\\))?");
  private static final Pattern ALL = Pattern.compile("([a-z]+) all capacity (\\d+)");
  private static final Pattern LATENCIES = Pattern.compile("([a-z](?:,[a-z])*)=(\\d+)s");
  private static final Pattern LATENCY_RANGE =
      Pattern.compile("latency ([a-z])\\.\\.([a-z]) = (\\d+)\\.\\.(\\d+) s");

  /** README.md: the strategy of the first example. */
  private static final String EXAMPLE_READS = "abc:2 def:1";

  private static final String EXAMPLE_WRITES = "ad:1 be:1 cf:1";

  /** examples/case_study.py. */
  private static final String CASE_STUDY =
      "{1:0,.9:10,.8:20,.7:100,.6:100,.5:100,.4:60,.3:30,.2:30,.1:20,0:0}";

  private final PublishedTable.Row row;
  private final Map<String, double[]> nodes = new LinkedHashMap<>();
  private Workload optimizedFor;
  private Workload evaluated;
  private Goal goal = Goal.least(Metric.LOAD);
  private int resilience;
  private String kind = "";

  PublishedQuorumRow(PublishedTable.Row row) {
    this.row = row;
    for (String part : row.text("nodes").split("; ", -1)) {
      readNodes(part);
    }
    optimizedFor = workload(CASE_STUDY);
    readGoal(row.text("system").startsWith("search") ? row.text("system") : "");
    evaluated = optimizedFor;
    readGoal(row.text("objective"));
  }

  private void readNodes(String part) {
    Matcher all = ALL.matcher(part);
    Matcher node = NODE.matcher(part);
    Matcher several = NODES.matcher(part);
    Matcher range = LATENCY_RANGE.matcher(part);
    if (all.matches()) {
      for (String name : letters(all.group(1))) {
        put(name, all.group(2), all.group(2));
      }
    } else if (node.matches()) {
      put(node.group(1), node.group(3), node.group(2));
      latency(node.group(1), Integer.parseInt(node.group(4)));
    } else if (several.matches()) {
      String one = several.group(4);
      for (String name : several.group(1).split(",", -1)) {
        put(name, one == null ? several.group(3) : one, one == null ? several.group(2) : one);
      }
    } else if (range.matches()) {
      for (char name = range.group(1).charAt(0); name <= range.group(2).charAt(0); name++) {
        int first = Integer.parseInt(range.group(3));
        latency(Character.toString(name), first + name - range.group(1).charAt(0));
      }
    } else if (part.startsWith("latency ")) {
      for (String each : part.substring("latency ".length()).split(" ", -1)) {
        Matcher latencies = LATENCIES.matcher(each);
        require(latencies.matches(), each);
        for (String name : latencies.group(1).split(",", -1)) {
          latency(name, Integer.parseInt(latencies.group(2)));
        }
      }
    } else {
      require(false, part);
    }
  }

  private void put(String name, String readCapacity, String writeCapacity) {
    nodes.put(
        name,
        new double[] {Double.parseDouble(readCapacity), Double.parseDouble(writeCapacity), 1});
  }

  private void latency(String name, int seconds) {
    nodes.get(name)[2] = seconds;
  }

  private void readGoal(String text) {
    boolean evaluating = false;
    for (String word : text.isEmpty() ? List.<String>of() : List.of(text.split(SEPARATOR, -1))) {
      switch (word) {
        case "opt", "strategy", "search" -> kind = kind.isEmpty() ? word : kind;
        case "same", "uniform" -> kind = word;
        case "load" -> goal = Goal.least(Metric.LOAD);
        case "latency" -> goal = Goal.least(Metric.LATENCY);
        case "network" -> goal = Goal.least(Metric.NETWORK);
        case "eval", "evaluated" -> evaluating = true;
        default -> readSetting(word, evaluating);
      }
    }
  }

  private void readSetting(String word, boolean evaluating) {
    if (word.startsWith("fr=") || word.startsWith("fw=")) {
      Workload workload =
          word.startsWith("fr=")
              ? workload(word.substring(3))
              : Workload.ofReadFraction(1 - number(word.substring(3)));
      evaluated = workload;
      optimizedFor = evaluating ? optimizedFor : workload;
    } else if (word.startsWith("f=")) {
      goal = goal.withFailures(Integer.parseInt(word.substring(2)));
    } else if (word.startsWith("resilience=")) {
      resilience = Integer.parseInt(word.substring("resilience=".length()));
    } else if (word.startsWith("load<=")) {
      goal = goal.withLoadLimit(number(word.substring("load<=".length())));
    } else if (word.startsWith("network<=")) {
      goal = goal.withNetworkLimit(number(word.substring("network<=".length())));
    } else if (word.startsWith("latency<=")) {
      goal = goal.withLatencyLimit(figure(word, "latency<=", "s"));
    } else {
      require(false, word);
    }
  }

  private void require(boolean known, String part) {
    if (!known) {
      throw new IllegalArgumentException("unknown: '" + part + "' in " + row);
    }
  }

  List<NodeProfile> profiles() {
    List<NodeProfile> profiles = new ArrayList<>();
    nodes.forEach((name, of) -> profiles.add(new NodeProfile(name, of[0], of[1], of[2])));
    return profiles;
  }

  Workload evaluated() {
    return evaluated;
  }

  QuorumSystem system() {
    String system = row.text("system");
    if (system.startsWith("search")) {
      return QuorumSearch.search(
              profiles(), optimizedFor, goal, SearchLimits.ofResilience(resilience))
          .system();
    }
    int equals = system.indexOf('=');
    Expression expression = Expression.parse(spelledOut(system.substring(equals + 1)));
    return switch (system.substring(0, equals)) {
      case "reads" -> QuorumSystem.ofReads(expression);
      case "writes" -> QuorumSystem.ofWrites(expression);
      default -> throw new IllegalArgumentException("unknown system in " + row);
    };
  }

  /** {@code ab} stands for {@code a*b}, and {@code a..e} for {@code a,b,c,d,e}. */
  private String spelledOut(String text) {
    String ranges =
        RANGE
            .matcher(text)
            .replaceAll(range -> {
              List<String> names = new ArrayList<>();
              for (char name = range.group(1).charAt(0); name <= range.group(2).charAt(0); name++) {
                names.add(Character.toString(name));
              }
              return String.join(",", names);
            });
    return Pattern.compile("\\b[a-z]{2}\\b")
        .matcher(ranges)
        .replaceAll(word -> word.group().charAt(0) + "*" + word.group().charAt(1));
  }

  Strategy strategy() {
    QuorumSystem system = system();
    return switch (kind) {
      case "same" ->
          Strategy.of(system, profiles(), choices(EXAMPLE_READS), choices(EXAMPLE_WRITES));
      case "uniform" -> Strategy.uniform(system, profiles(), goal.failures());
      case "opt", "search" -> OptimalStrategy.of(system, profiles(), optimizedFor, goal).strategy();
      default -> throw new IllegalArgumentException("unknown objective in " + row);
    };
  }

  static Workload workload(String text) {
    if (!text.startsWith("{")) {
      return Workload.ofReadFraction(number(text));
    }
    NavigableMap<Double, Double> weights = new TreeMap<>();
    String inside = text.substring(1, text.indexOf('}'));
    for (String share : inside.split(",", -1)) {
      String[] parts = share.split(":", -1);
      weights.put(number(parts[0]), number(parts[1]));
    }
    return Workload.ofWeights(weights);
  }

  static List<Strategy.Choice> choices(String text) {
    List<Strategy.Choice> choices = new ArrayList<>();
    for (String choice : text.split(" ", -1)) {
      String[] parts = choice.split(":", -1);
      choices.add(new Strategy.Choice(letters(parts[0]), number(parts[1])));
    }
    return choices;
  }

  private static List<String> letters(String text) {
    return text.chars().mapToObj(Character::toString).toList();
  }

  static double figure(String text, String before, String after) {
    if (!text.startsWith(before) || !text.endsWith(after)) {
      throw new IllegalArgumentException("not " + before + "...: " + text);
    }
    return number(text.substring(before.length(), text.length() - after.length()));
  }

  static double number(String text) {
    int slash = text.indexOf('/');
    return slash < 0
        ? Double.parseDouble(text)
        : Double.parseDouble(text.substring(0, slash))
            / Double.parseDouble(text.substring(slash + 1));
  }
}
