package dev.synod.cli;

import dev.synod.advisor.quorum.Expression;
import dev.synod.advisor.quorum.NoStrategyException;
import dev.synod.advisor.quorum.NodeProfile;
import dev.synod.advisor.quorum.OptimalStrategy;
import dev.synod.advisor.quorum.QuorumSearch;
import dev.synod.advisor.quorum.QuorumSystem;
import dev.synod.advisor.quorum.SearchLimits;
import dev.synod.advisor.quorum.SearchResult;
import dev.synod.report.Report;
import dev.synod.report.quorum.QuorumSummary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what a quorum system bears, and with which strategy. */
@Command(
    name = "quorum",
    description = {
      "Computes a quorum system's load, capacity, latency, resilience and failure probability, with"
          + " the best strategy; or searches for the best system.",
      "An expression needs all of a*b, any of a+b, some of choose(2, a, b, c), majority(a, b, c)."
    },
    footer = {
      "",
      "Examples:",
      "  synod quorum 'majority(a, b, c)'",
      "  synod quorum --reads 'a*b + c*d' --read-fraction 0.9 --node a:reads=4000,writes=2000,ms=5",
      "  synod quorum --search --resilience 1 --node a --node b --node c --node d"
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class)
final class QuorumCommand implements Callable<Integer> {

  private static final int RUNNERS_UP = 5;

  private final Terminal terminal;

  @Parameters(
      paramLabel = "READS",
      arity = "0..1",
      description = "What a read needs; a write then needs what meets every read quorum.")
  private @Nullable String expression;

  @Option(names = "--reads", paramLabel = "EXPRESSION", description = "What a read needs.")
  private @Nullable String reads;

  @Option(
      names = "--writes",
      paramLabel = "EXPRESSION",
      description = "What a write needs; of the two, one that is left out is what meets the other.")
  private @Nullable String writes;

  @Mixin private QuorumOptions options = new QuorumOptions();

  @Option(
      names = "--search",
      description = "Search for the best system of the nodes that --node names.")
  private boolean search;

  @Option(
      names = "--resilience",
      paramLabel = "COUNT",
      description = "With --search: how many nodes may fail, whichever they are (0).")
  private int resilience;

  @Option(
      names = "--budget",
      paramLabel = "COUNT",
      description = "With --search: how many systems to consider at most (2000000).")
  private long budget = SearchLimits.USUAL_BUDGET;

  @Option(names = "-o", paramLabel = "DIR", description = "Where to write the report, if anywhere.")
  private @Nullable Path folder;

  @Option(names = "--json", description = "Print results for machines.")
  private boolean json;

  QuorumCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    requireOneQuestion();
    if (folder != null) {
      Output.prepare(folder);
    }
    QuorumSummary summary;
    try {
      summary = search ? searched() : given();
    } catch (NoStrategyException none) {
      throw new BadInput(
          "quorum: found no strategy that keeps %s, expected limits that one can keep"
              .formatted(kept()));
    }
    QuorumText text = new QuorumText(summary);
    if (json) {
      terminal.line(Json.text(text.json()));
    } else {
      text.print(terminal);
    }
    if (folder != null) {
      Output.write(folder, "report.html", Report.html(summary), terminal);
    }
    return ExitStatus.DONE;
  }

  private String kept() {
    List<String> limits = new ArrayList<>(options.limits());
    if (resilience > 0) {
      limits.add("--resilience " + resilience);
    }
    return limits.isEmpty() ? "what is asked" : String.join(", ", limits);
  }

  private void requireOneQuestion() {
    boolean some = reads != null || writes != null;
    int questions = (expression == null ? 0 : 1) + (some ? 1 : 0) + (search ? 1 : 0);
    if (questions != 1) {
      throw new BadInput(
          "quorum: found %s, expected READS, or --reads and --writes, or --search"
              .formatted(questions == 0 ? "none" : "more than one"));
    }
    if (!search && (resilience != 0 || budget != SearchLimits.USUAL_BUDGET)) {
      throw new BadInput("--resilience and --budget: found no --search, expected it too");
    }
  }

  private QuorumSummary given() {
    QuorumSystem system = system();
    List<NodeProfile> profiles = options.profiles(system.nodes());
    return QuorumOptions.refusing(
        "quorum",
        () -> {
          OptimalStrategy optimum =
              OptimalStrategy.of(system, profiles, options.workload(), options.goal());
          return new QuorumFindings(system, profiles, options.workload(), options.goal())
              .summary(optimum, QuorumSummary.Search.none());
        });
  }

  private QuorumSystem system() {
    Optional<Expression> reading =
        expression == null ? parsed("--reads", reads) : parsed("READS", expression);
    Optional<Expression> writing = parsed("--writes", writes);
    return QuorumOptions.refusing(
        "quorum",
        () -> {
          if (reading.isPresent() && writing.isPresent()) {
            return QuorumSystem.of(reading.get(), writing.get());
          }
          return reading
              .map(QuorumSystem::ofReads)
              .orElseGet(() -> QuorumSystem.ofWrites(writing.orElseThrow()));
        });
  }

  private static Optional<Expression> parsed(String where, @Nullable String text) {
    return text == null
        ? Optional.empty()
        : Optional.of(QuorumOptions.refusing(where, () -> Expression.parse(text)));
  }

  private QuorumSummary searched() {
    List<String> names = options.named();
    if (names.isEmpty()) {
      throw new BadInput("--search: found no --node, expected one for each node to use");
    }
    List<NodeProfile> profiles = options.profiles(names);
    return QuorumOptions.refusing(
        "--search",
        () -> {
          SearchResult result =
              QuorumSearch.search(
                  profiles,
                  options.workload(),
                  options.goal(),
                  new SearchLimits(resilience, RUNNERS_UP, budget));
          QuorumSummary.Search found =
              new QuorumSummary.Search(
                  result.considered(),
                  result.exhaustive(),
                  result.runnersUp().stream()
                      .map(each -> new QuorumSummary.RunnerUp(each.reads().text(), each.value()))
                      .toList());
          return new QuorumFindings(result.system(), profiles, options.workload(), options.goal())
              .summary(result.optimum(), found);
        });
  }
}
