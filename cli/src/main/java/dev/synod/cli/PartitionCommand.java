package dev.synod.cli;

import dev.synod.partitioning.cluster.Cluster;
import dev.synod.partitioning.quality.Locations;
import dev.synod.partitioning.quality.Survey;
import dev.synod.partitioning.workload.Workload;
import dev.synod.report.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says in numbers how good a way to divide keys among nodes is. */
@Command(
    name = "partition",
    description = {
      "Divides keys among nodes, adds a node and removes one, and measures balance, movement and"
          + " the probability of loss."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class)
final class PartitionCommand implements Callable<Integer> {

  private static final int KEYS_BETWEEN_LOOKS = 1024;

  private final Terminal terminal;
  private final Interrupt interrupt;

  @Parameters(
      paramLabel = "SCHEME",
      description =
          "modulo, ring, bounded, rendezvous, jump, maglev: nodes by the key's hash; slots, hash,"
              + " range, geo: partitions, which a table gives to nodes.")
  private String scheme = "";

  @Option(
      names = "--keys",
      paramLabel = "SOURCE",
      required = true,
      description =
          "A file with a key in each line; - for standard input; zipf:COUNT[:EXPONENT] for keys"
              + " whose k-th is asked for in proportion to k^-EXPONENT (0.99).")
  private String keys = "";

  @Mixin private PartitionOptions options = new PartitionOptions();

  @Option(names = "-o", paramLabel = "DIR", description = "Where to write the report, if anywhere.")
  private @Nullable Path folder;

  /** Whether the user has stopped the measurement, so that some of it is missing. */
  private boolean partial;

  @Option(names = "--json", description = "Print results for machines.")
  private boolean json;

  /** The user does not want to wait any longer. */
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  PartitionCommand(Terminal terminal, Interrupt interrupt) {
    this.terminal = terminal;
    this.interrupt = interrupt;
  }

  @Override
  public Integer call() {
    PartitionScheme chosen = PartitionScheme.parse(scheme);
    options.require(chosen);
    Cluster withNext = options.clusterWithNext();
    if (folder != null) {
      Output.prepare(folder);
    }
    Progress progress = new Progress(terminal, System::nanoTime);
    Survey survey;
    try {
      look();
      Workload workload = workload(progress);
      partial = interrupt.requested();
      survey = survey(chosen, workload, withNext, progress);
    } catch (Stopped stopped) {
      terminal.error("synod: stopped before anything was measured");
      return ExitStatus.INTERRUPTED;
    } finally {
      progress.clear();
    }
    PartitionText text = new PartitionText(scheme, survey, !partial);
    if (json) {
      terminal.line(Json.text(text.json()));
    } else {
      text.print(terminal);
    }
    if (folder != null) {
      Output.write(folder, "report.html", Report.html(scheme, keys, survey), terminal);
    }
    if (partial) {
      terminal.error("synod: stopped; what is printed was measured before that");
      return ExitStatus.INTERRUPTED;
    }
    return ExitStatus.DONE;
  }

  private Workload workload(Progress progress) {
    try {
      return PartitionKeys.read(keys, options.seed(), progress, interrupt);
    } catch (BadInput refused) {
      // What was read before an interrupt may be too little to be keys.
      look();
      throw refused;
    }
  }

  private Survey survey(
      PartitionScheme chosen, Workload workload, Cluster withNext, Progress progress) {
    String next = withNext.members().getLast().name();
    Cluster cluster = withNext.without(next);
    String last = cluster.members().getLast().name();
    PartitionLayout layout = new PartitionLayout(chosen, options, workload, cluster);
    // Keys whose reading was stopped are still placed: they are what there is to tell about.
    Locations now =
        partial
            ? Locations.of(cluster, layout.keys(), layout.replicas(), layout.on(cluster))
            : locations(layout, cluster, "placing keys", progress);
    List<Survey.Change> changes = new ArrayList<>();
    try {
      look();
      Locations with = locations(layout, withNext, "adding a node", progress);
      changes.add(Survey.Change.of("add " + next, now, with));
      if (mayLose(chosen, cluster)) {
        Locations without = locations(layout, cluster.without(last), "removing a node", progress);
        changes.add(Survey.Change.of("remove " + last, now, without));
      }
    } catch (Stopped stopped) {
      partial = true;
    }
    return Survey.of(workload, now, changes, options.failures(chosen), options.seed());
  }

  /** Whether there are nodes enough for the replicas when the last one is gone. */
  private boolean mayLose(PartitionScheme chosen, Cluster cluster) {
    String region = cluster.members().getLast().place().region();
    long beside =
        cluster.members().stream().filter(each -> each.place().region().equals(region)).count();
    return beside > options.replicas(chosen);
  }

  private Locations locations(PartitionLayout layout, Cluster on, String what, Progress progress) {
    look();
    return Locations.of(
        on,
        layout.keys(),
        layout.replicas(),
        layout.on(on),
        key -> {
          if (key % KEYS_BETWEEN_LOOKS == 0) {
            look();
            progress.show(what, key, layout.keys());
          }
        });
  }

  private void look() {
    if (interrupt.requested()) {
      throw new Stopped();
    }
  }
}
