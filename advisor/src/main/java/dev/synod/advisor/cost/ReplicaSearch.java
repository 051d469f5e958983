package dev.synod.advisor.cost;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Branch and bound over the put sets of the accessing data centres, which determine all else: no
 * get needs a replica that no put reaches, so that the copies are kept where the puts go, and given
 * the put sets each data centre's gets are chosen on their own.
 *
 * <p>The bound shares the price of storage evenly among the data centres that have not chosen yet,
 * each then takes the cheapest set on its own. A set that is above the best known choice by this
 * bound is never a candidate.
 */
final class ReplicaSearch {

  /** The most put sets of one data centre that are kept in memory. */
  static final int MAXIMUM_CANDIDATES = 1 << 20;

  /** The most partial choices that are looked into for a proof. */
  static final long MAXIMUM_NODES = 2_000_000;

  private final ReplicaProblem problem;
  private final int shared;
  private final double[] storage;
  private final List<PutCosts> putters = new ArrayList<>();
  private final List<GetCosts> getters = new ArrayList<>();
  private double best = Double.POSITIVE_INFINITY;
  private int[] bestPuts = new int[0];
  private long nodes;

  private ReplicaSearch(ReplicaProblem problem) {
    this.problem = problem;
    shared = problem.shared();
    double gigabyteMonths = problem.storedKilobytes() / 1024 / 1024 * problem.days() / 30;
    storage =
        problem.dataCentres().stream()
            .mapToDouble(each -> each.pricePerGigabyteMonth() * gigabyteMonths)
            .toArray();
    for (Access access : problem.accesses()) {
      if (access.puts() > 0) {
        putters.add(new PutCosts(problem, access));
      }
      if (access.gets() > 0) {
        getters.add(new GetCosts(problem, access));
      }
    }
  }

  static ReplicaSets solve(ReplicaProblem problem) {
    ReplicaSearch search = new ReplicaSearch(problem);
    String why = search.infeasible();
    return why.isEmpty() ? search.search() : new ReplicaSets.Infeasible(why);
  }

  /** There is a choice if and only if taking all replicas within reach is one. */
  private String infeasible() {
    for (PutCosts putter : putters) {
      for (PutCosts other : putters) {
        if (Integer.bitCount(putter.reach & other.reach) < shared) {
          return why("puts of", putter.from, other, putter.reach & other.reach);
        }
      }
      for (GetCosts getter : getters) {
        if (Integer.bitCount(getter.reach & putter.reach) < shared) {
          return why("gets of", getter.from, putter, getter.reach & putter.reach);
        }
      }
    }
    return "";
  }

  private String why(String operation, int from, PutCosts putter, int common) {
    return "%s %s and puts of %s have %d data centres in common within their SLOs %s, and need %d"
        .formatted(
            operation,
            name(from),
            name(putter.from),
            Integer.bitCount(common),
            members(common).stream().map(this::name).toList(),
            shared);
  }

  private String name(int dataCentre) {
    return problem.dataCentres().get(dataCentre).name();
  }

  private ReplicaSets search() {
    startWithAll();
    startWithCommonSets();
    List<Candidates> enumerations = new ArrayList<>();
    double root = getters.stream().mapToDouble(each -> each.least(~0)).sum();
    for (PutCosts putter : putters) {
      Candidates each =
          new Candidates(
              putter, shared, 1.0 / putters.size(), storage, goes(putter), MAXIMUM_CANDIDATES);
      enumerations.add(each);
      root += each.leastValue();
    }
    List<Open> open = new ArrayList<>();
    for (int i = 0; i < putters.size(); i++) {
      double slack = best - root + 1e-9 * best;
      Candidates each = enumerations.get(i);
      open.add(new Open(i, each.upTo(each.leastValue() + slack)));
    }
    branch(new int[putters.size()], 0, 0, 0, open);
    return answer();
  }

  /** Whether a put set leaves every other data centre a set that shares enough with it. */
  private IntPredicate goes(PutCosts putter) {
    return set ->
        putters.stream()
                .allMatch(other ->
                    other.from == putter.from || Integer.bitCount(set & other.reach) >= shared)
            && getters.stream().allMatch(other -> Integer.bitCount(set & other.reach) >= shared);
  }

  /** All within reach, less what can go without making anything infeasible or dearer. */
  private void startWithAll() {
    int[] puts = putters.stream().mapToInt(each -> each.reach).toArray();
    offer(puts, total(puts));
    boolean better = true;
    while (better) {
      better = false;
      for (int i = 0; i < puts.length; i++) {
        for (int rest = puts[i]; rest != 0; rest &= rest - 1) {
          int before = puts[i];
          puts[i] = before & ~Integer.lowestOneBit(rest);
          double cost = feasible(puts) ? total(puts) : Double.POSITIVE_INFINITY;
          if (cost < best) {
            offer(puts, cost);
            better = true;
          } else {
            puts[i] = before;
          }
        }
      }
    }
  }

  private boolean feasible(int[] puts) {
    for (int i = 0; i < puts.length; i++) {
      for (int j = 0; j <= i; j++) {
        if (Integer.bitCount(puts[i] & puts[j]) < shared) {
          return false;
        }
      }
      if (!goes(putters.get(i)).test(puts[i])) {
        return false;
      }
    }
    return true;
  }

  /** The best choice in which all put the same smallest set, found with additive bounds. */
  private void startWithCommonSets() {
    int common = ~0;
    for (PutCosts putter : putters) {
      common &= putter.reach;
    }
    for (GetCosts getter : getters) {
      common &= getter.reach;
    }
    double[] additive = storage.clone();
    for (int at = 0; at < additive.length; at++) {
      for (PutCosts putter : putters) {
        additive[at] += putter.least(at);
      }
      for (GetCosts getter : getters) {
        additive[at] += getter.price(at);
      }
    }
    int within = common;
    int[] order =
        IntStream.range(0, storage.length)
            .filter(at -> (within & 1 << at) != 0)
            .boxed()
            .sorted(Comparator.comparingDouble(at -> additive[at]))
            .mapToInt(Integer::intValue)
            .toArray();
    common(order, additive, 0, 0, 0);
  }

  private void common(int[] order, double[] additive, int next, int set, double sum) {
    int missing = shared - Integer.bitCount(set);
    if (missing == 0) {
      int[] puts = new int[putters.size()];
      Arrays.fill(puts, set);
      offer(puts, total(puts));
      return;
    }
    if (missing > order.length - next) {
      return;
    }
    double bound = sum;
    for (int i = next; i < next + missing; i++) {
      bound += additive[order[i]];
    }
    if (bound < best) {
      double with = sum + additive[order[next]];
      common(order, additive, next + 1, set | 1 << order[next], with);
      common(order, additive, next + 1, set, sum);
    }
  }

  /** A putter that has not chosen yet, and what it may still choose. */
  private record Open(int putter, List<Integer> candidates) {}

  private void branch(int[] puts, int chosen, int union, double sum, List<Open> open) {
    if (open.isEmpty()) {
      offer(puts, total(puts));
      return;
    }
    Open next = dearest(open);
    List<Open> others = open.stream().filter(each -> each.putter() != next.putter()).toList();
    PutCosts putter = putters.get(next.putter());
    List<Integer> byCost =
        next.candidates().stream()
            .sorted(Comparator.comparingDouble(set -> putter.cost(set) + stored(set & ~union)))
            .toList();
    int taken = chosen | 1 << next.putter();
    for (int set : byCost) {
      count(others.size());
      double cost = sum + putter.cost(set);
      puts[next.putter()] = set;
      if (cost + stored(union | set) < best
          && bound(puts, taken, set, union | set, cost, others) < best) {
        branch(puts, taken, union | set, cost, narrowed(others, set));
      }
    }
  }

  private void count(int open) {
    nodes++;
    if (nodes > MAXIMUM_NODES) {
      throw new IllegalStateException(
          "no choice is proven to be the cheapest within %d partial choices, the last of which had"
                  .formatted(MAXIMUM_NODES)
              + " %d data centres left to choose".formatted(open));
    }
  }

  /** Whose sets cost most: what the others have to share with it is known best then. */
  private Open dearest(List<Open> open) {
    return open.stream()
        .max(
            Comparator.comparingDouble(
                each -> putters.get(each.putter()).cost(putters.get(each.putter()).reach)))
        .orElseThrow();
  }

  /** What the others may still choose once this set is. */
  private List<Open> narrowed(List<Open> open, int set) {
    return open.stream()
        .map(each ->
            new Open(
                each.putter(),
                each.candidates().stream()
                    .filter(other -> Integer.bitCount(other & set) >= shared)
                    .toList()))
        .toList();
  }

  /** What any choice costs at least that has these put sets; infinite if there is none. */
  private double bound(int[] puts, int chosen, int last, int union, double sum, List<Open> open) {
    double bound = sum + stored(union);
    for (GetCosts getter : getters) {
      double least = 0;
      for (int rest = chosen; rest != 0; rest &= rest - 1) {
        least = Math.max(least, getter.least(puts[Integer.numberOfTrailingZeros(rest)]));
      }
      bound += least;
    }
    for (Open each : open) {
      PutCosts putter = putters.get(each.putter());
      double least = Double.POSITIVE_INFINITY;
      for (int set : each.candidates()) {
        double cost = putter.cost(set);
        if (cost >= least) {
          break;
        }
        if (Integer.bitCount(set & last) >= shared) {
          least = Math.min(least, cost + stored(set & ~union) / open.size());
        }
      }
      bound += least;
      if (bound >= best) {
        return bound;
      }
    }
    return bound;
  }

  private double stored(int set) {
    return Candidates.sum(set, at -> storage[at]);
  }

  private double total(int[] puts) {
    double total = stored(IntStream.of(puts).reduce(0, (a, b) -> a | b));
    for (int i = 0; i < puts.length; i++) {
      total += putters.get(i).cost(puts[i]);
    }
    for (GetCosts getter : getters) {
      total += getter.cost(getter.cheapest(puts));
    }
    return total;
  }

  private void offer(int[] puts, double cost) {
    if (cost < best) {
      best = cost;
      bestPuts = puts.clone();
    }
  }

  private ReplicaSets answer() {
    int kept = IntStream.of(bestPuts).reduce(0, (a, b) -> a | b);
    double putCost = 0;
    double getCost = 0;
    List<ReplicaSets.Sets> sets = new ArrayList<>();
    for (Access access : problem.accesses()) {
      int puts = 0;
      int gets = 0;
      int relays = 0;
      for (int i = 0; i < bestPuts.length; i++) {
        if (putters.get(i).from == access.dataCentre()) {
          puts = bestPuts[i];
          relays = putters.get(i).relaysOf(puts);
          putCost += putters.get(i).cost(puts);
        }
      }
      for (GetCosts getter : getters) {
        if (getter.from == access.dataCentre()) {
          gets = getter.cheapest(bestPuts);
          getCost += getter.cost(gets);
        }
      }
      sets.add(
          new ReplicaSets.Sets(access.dataCentre(), members(puts), members(gets), members(relays)));
    }
    double storageCost = stored(kept);
    return new ReplicaSets.Cheapest(
        storageCost + putCost + getCost, storageCost, putCost, getCost, members(kept), sets, nodes);
  }

  private static List<Integer> members(int set) {
    return IntStream.range(0, 32).filter(at -> (set & 1 << at) != 0).boxed().toList();
  }
}
