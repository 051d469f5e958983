package dev.synod.checker.exclusion;

import dev.synod.checker.budget.Meter;
import dev.synod.checker.log.Breach;
import dev.synod.checker.log.LogCheck;
import dev.synod.core.guarantee.Guarantee;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The guarantees of locks, and their checks. */
public final class MutualExclusion {

  /** A lock has one holder. */
  public static final Guarantee.Safety AT_MOST_ONE_HOLDER =
      new Guarantee.Safety(
          "mutual-exclusion",
          "At most one client holds a lock at a time.",
          "Dijkstra, Solution of a Problem in Concurrent Programming Control, CACM 1965");

  /** Tokens ascend. */
  public static final Guarantee.Safety TOKENS_INCREASE =
      new Guarantee.Safety(
          "fencing-tokens-increase",
          "Whoever asks for a lock after another got it gets a greater token, and no two get the"
              + " same.",
          "Kleppmann, Designing Data-Intensive Applications, 2017, chapter 8, Fencing tokens");

  /** Old tokens are refused. */
  public static final Guarantee.Safety STALE_TOKENS_REFUSED =
      new Guarantee.Safety(
          "stale-tokens-refused",
          "After a resource has accepted a write with a token, it accepts none with a smaller one.",
          "Kleppmann, Designing Data-Intensive Applications, 2017, chapter 8, Fencing tokens");

  private MutualExclusion() {}

  /** Whether no two tenures of a lock certainly overlap. Tenures that touch do not. */
  public static LogCheck<List<Tenure>, Tenure> holders() {
    return new LogCheck<>(AT_MOST_ONE_HOLDER, MutualExclusion::overlap);
  }

  /** Whether tokens ascend as far as the order of the grants is known. */
  public static LogCheck<List<Tenure>, Tenure> tokens() {
    return new LogCheck<>(TOKENS_INCREASE, MutualExclusion::tokenNotIncreased);
  }

  /** Whether a resource kept to the tokens as far as the order of the writes is known. */
  public static LogCheck<List<FencedWrite>, FencedWrite> fencing() {
    return new LogCheck<>(STALE_TOKENS_REFUSED, MutualExclusion::staleAccepted);
  }

  private static @Nullable Breach<Tenure> overlap(List<Tenure> log, Meter meter) {
    Map<String, Tenure> longest = new HashMap<>();
    for (Tenure tenure : sorted(log, Tenure::from)) {
      meter.step();
      if (meter.exhausted() != null) {
        return null;
      }
      Tenure other = longest.get(tenure.lock());
      // One that lasts no time overlaps nobody.
      if (tenure.from() == tenure.until()) {
        continue;
      }
      if (other != null && tenure.from() < other.until()) {
        return new Breach<>(
            AT_MOST_ONE_HOLDER, "Two clients held the lock at once:", List.of(other, tenure));
      }
      longest.put(tenure.lock(), tenure);
    }
    return null;
  }

  private static @Nullable Breach<Tenure> tokenNotIncreased(List<Tenure> log, Meter meter) {
    Map<Token, Tenure> owners = new HashMap<>();
    for (Tenure tenure : log) {
      Tenure other = owners.put(new Token(tenure.lock(), tenure.token()), tenure);
      if (other != null) {
        return new Breach<>(
            TOKENS_INCREASE, "Two tenures have the same token:", List.of(other, tenure));
      }
    }
    List<Tenure> granted = sorted(log, Tenure::from);
    Map<String, Tenure> greatest = new HashMap<>();
    int next = 0;
    for (Tenure tenure : sorted(log, Tenure::asked)) {
      meter.step();
      if (meter.exhausted() != null) {
        return null;
      }
      for (; granted.get(next).from() < tenure.asked(); next++) {
        Tenure before = granted.get(next);
        greatest.merge(before.lock(), before, (a, b) -> a.token() > b.token() ? a : b);
      }
      Tenure other = greatest.get(tenure.lock());
      if (other != null && other.token() > tenure.token()) {
        return new Breach<>(
            TOKENS_INCREASE, "The token of a later tenure is smaller:", List.of(other, tenure));
      }
    }
    return null;
  }

  private record Token(String lock, long token) {}

  private static @Nullable Breach<FencedWrite> staleAccepted(List<FencedWrite> log, Meter meter) {
    List<FencedWrite> accepted = log.stream().filter(FencedWrite::accepted).toList();
    List<FencedWrite> completed = sorted(accepted, FencedWrite::completed);
    Map<String, FencedWrite> greatest = new HashMap<>();
    int next = 0;
    for (FencedWrite write : sorted(accepted, FencedWrite::invoked)) {
      meter.step();
      if (meter.exhausted() != null) {
        return null;
      }
      for (; completed.get(next).completed() < write.invoked(); next++) {
        FencedWrite before = completed.get(next);
        greatest.merge(before.lock(), before, (a, b) -> a.token() > b.token() ? a : b);
      }
      FencedWrite other = greatest.get(write.lock());
      if (other != null && other.token() > write.token()) {
        return new Breach<>(
            STALE_TOKENS_REFUSED,
            "A write with a stale token was accepted:",
            List.of(other, write));
      }
    }
    return null;
  }

  private static <T> List<T> sorted(List<T> log, ToLongFunction<T> instant) {
    List<T> sorted = new ArrayList<>(log);
    sorted.sort(Comparator.comparingLong(instant));
    return sorted;
  }
}
