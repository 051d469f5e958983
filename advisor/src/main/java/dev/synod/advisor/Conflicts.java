package dev.synod.advisor;

import dev.synod.advisor.ConsistencyFloor.Demanded;
import dev.synod.advisor.ConsistencyFloor.Strictness;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.Design.Conflict;
import dev.synod.design.architecture.Design.Quantity;
import dev.synod.design.architecture.Design.Subject;
import dev.synod.design.architecture.Environment;
import dev.synod.design.requirements.DataClass;
import dev.synod.design.requirements.DataClass.OperationKind;
import dev.synod.design.requirements.DataClass.PartitionAvailability;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Requirements that no protocol whatever can meet together, each with the theorem that says so.
 * What merely no placement of the family meets is no conflict; it is left undecided.
 */
final class Conflicts {

  static final String EVERY_REGION = "slo.partitionAvailability: every-region";

  private static final String READ = "slo.read.p99Ms";
  private static final String WRITE = "slo.write.p99Ms";
  private static final String REGION_RPO = "durability.rpoSeconds.region";

  private final DataClass data;
  private final List<Demanded> demands;
  private final Environment environment;
  private final List<String> holders;
  private final News news;

  private Conflicts(
      DataClass data, List<Demanded> demands, Environment environment, List<String> holders) {
    this.data = data;
    this.demands = demands;
    this.environment = environment;
    this.holders = holders;
    this.news = new News(environment);
  }

  /**
   * The first conflict found; null if no theorem forbids what is asked.
   *
   * @param holders the regions that may hold copies
   */
  static @Nullable Conflict of(
      DataClass data, List<Demanded> demands, Environment environment, List<String> holders) {
    Conflicts conflicts = new Conflicts(data, demands, environment, holders);
    Conflict found = conflicts.partition();
    found = found == null ? conflicts.copies() : found;
    found = found == null ? conflicts.distantCopy() : found;
    return found == null ? conflicts.visibility() : found;
  }

  /** Whether operations must go on in every region while the network is partitioned. */
  static boolean everywhere(DataClass data) {
    return data.slo() != null
        && data.slo().partitionAvailability() == PartitionAvailability.EVERY_REGION;
  }

  private @Nullable Conflict partition() {
    if (!everywhere(data)) {
      return null;
    }
    for (Demanded demand : demands) {
      Pair pair = demand.strictness() == Strictness.PERHAPS ? null : observedElsewhere();
      if (pair != null) {
        boolean atomic = demand.strictness() == Strictness.LINEARIZABLE;
        return conflict(
            List.of(EVERY_REGION, demand.key()),
            atomic
                ? "CAP: no linearizable object is available on both sides of a partition (Gilbert"
                    + " and Lynch, SIGACT News 2002, theorem 1)"
                : "an invariant that is not I-confluent cannot be kept by replicas that go on"
                    + " without each other (Bailis et al., VLDB 2015, theorem 1)",
            "while %s and %s are cut off from each other, %s in one must be seen by %s in the other"
                .formatted(pair.from(), pair.to(), pair.update(), pair.observation()),
            List.of());
      }
    }
    return null;
  }

  /** Somebody changes the data in one region, and somebody sees it in another. */
  private record Pair(String from, String update, String to, String observation, boolean reads) {}

  private List<Pair> pairs() {
    List<Pair> pairs = new ArrayList<>();
    for (DataClass.Operation update : data.ops()) {
      for (DataClass.Operation seen : data.ops()) {
        if (!update.kind().writes() || !observes(seen.kind())) {
          continue;
        }
        for (String from : Wishes.callers(update)) {
          for (String to : Wishes.callers(seen)) {
            boolean reads = seen.kind() == OperationKind.READ;
            if (!from.equals(to)) {
              pairs.add(new Pair(from, update.id(), to, seen.id(), reads));
            }
          }
        }
      }
    }
    return pairs;
  }

  private @Nullable Pair observedElsewhere() {
    return pairs().stream().findFirst().orElse(null);
  }

  /** Whether the outcome depends on what is there: blind writes and deletes see nothing. */
  private static boolean observes(OperationKind kind) {
    return switch (kind) {
      case READ, RMW, INSERT -> true;
      case WRITE, DELETE -> false;
    };
  }

  /** Too few regions for copies. */
  private @Nullable Conflict copies() {
    boolean keepsAll = Wishes.isZero(Wishes.rpo(data).region());
    int regions = environment.regions().size();
    if (keepsAll && holders.size() < 2) {
      return conflict(
          List.of(REGION_RPO, data.residency() == null ? "regions" : "residency.mustStayIn"),
          "a write that the loss of its region must not lose has a copy outside of it before it is"
              + " acknowledged",
          "copies may only be in " + String.join(", ", holders),
          List.of(
              count("regions that may hold copies", holders.size(), Basis.MEASURED_INPUT),
              count("needed", 2, Basis.THEOREM)));
    }
    if (keepsAll && Wishes.rto(data).region() != null && regions < 3) {
      return conflict(
          List.of(REGION_RPO, "durability.rtoSeconds.region", "regions"),
          "of two regions that cannot hear each other neither can tell the other's loss from a"
              + " partition, so none may go on alone (Gilbert and Lynch, SIGACT News 2002)",
          "if either region may be lost, and nothing with it, a third must break the tie",
          List.of(
              count("regions", regions, Basis.MEASURED_INPUT), count("needed", 3, Basis.THEOREM)));
    }
    return null;
  }

  /** A write's answer comes too early for a copy in a second region. */
  private @Nullable Conflict distantCopy() {
    Double bound = Wishes.writeNanos(data);
    if (bound == null || !Wishes.isZero(Wishes.rpo(data).region())) {
      return null;
    }
    String worst = "";
    double most = bound;
    for (DataClass.Operation op : data.ops()) {
      for (String client : op.kind().writes() ? Wishes.callers(op) : List.<String>of()) {
        double least = news.secondCopyNanos(client, holders);
        if (least > most) {
          most = least;
          worst = client;
        }
      }
    }
    if (worst.isEmpty()) {
      return null;
    }
    return conflict(
        List.of(WRITE, REGION_RPO),
        "a write that the loss of its region must not lose is in two regions before it is"
            + " acknowledged, and no news travels faster than its link",
        "clients in %s cannot know sooner, whatever the protocol".formatted(worst),
        List.of(
            millis(WRITE, bound, Basis.MEASURED_INPUT),
            millis("the shortest way to a second region and back", most, Basis.THEOREM)));
  }

  /** A write and what must see it are over before the news of the one can reach the other. */
  private @Nullable Conflict visibility() {
    Double write = Wishes.writeNanos(data);
    Demanded demand =
        demands.stream()
            .filter(each -> each.strictness() == Strictness.LINEARIZABLE)
            .findFirst()
            .orElse(null);
    if (write == null || demand == null) {
      return null;
    }
    Pair worst = null;
    double most = 0;
    for (Pair pair : pairs()) {
      Double seen = pair.reads() ? Wishes.readNanos(data) : write;
      double over = seen == null ? 0 : news.nanos(pair.from(), pair.to()) - write - seen;
      if (over > most) {
        most = over;
        worst = pair;
      }
    }
    if (worst == null) {
      return null;
    }
    Double read = worst.reads() ? Wishes.readNanos(data) : write;
    double both = write + (read == null ? 0 : read);
    return conflict(
        worst.reads() ? List.of(demand.key(), READ, WRITE) : List.of(demand.key(), WRITE),
        "an operation that begins after a write was acknowledged must see it, so the two together"
            + " take as long as a message at least (Lipton and Sandberg 1988; Attiya and Welch, ACM"
            + " TOCS 1994)",
        ("%s in %s and then %s in %s: of 100 such pairs 98 would be over before any news of the"
                + " first can be there")
            .formatted(worst.update(), worst.from(), worst.observation(), worst.to()),
        List.of(
            millis("allowed for both", both, Basis.MEASURED_INPUT),
            millis(
                "the shortest way from %s to %s".formatted(worst.from(), worst.to()),
                news.nanos(worst.from(), worst.to()),
                Basis.THEOREM)));
  }

  private Conflict conflict(
      List<String> keys, String theorem, String explanation, List<Quantity> numbers) {
    return new Conflict(Subject.DATA_CLASS, data.id(), keys, theorem, explanation, numbers);
  }

  private static Quantity millis(String name, double nanos, Basis basis) {
    return new Quantity(name, Numbers.millis(nanos), "ms", basis);
  }

  private static Quantity count(String name, int regions, Basis basis) {
    return new Quantity(name, regions, "regions", basis);
  }
}
