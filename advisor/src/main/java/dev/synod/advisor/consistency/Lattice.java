package dev.synod.advisor.consistency;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What implies what among models of consistency, and what each allows during a partition.
 *
 * <p>The implications are the reflexive and transitive closure of {@link #implications()}. The
 * availability follows from {@link #theorems()}: a model is at most as available as any that it
 * implies, since whoever keeps to it keeps to that one, and at least as available as any that
 * implies it. Two models need not have one strongest that both imply, nor one weakest that implies
 * both, so that {@link #meet} and {@link #join} answer with sets.
 */
public final class Lattice {

  private static final List<Implication> IMPLICATIONS = Seeds.implications();
  private static final List<Theorem> THEOREMS = Seeds.theorems();
  private static final Map<Model, Set<Model>> IMPLIED = closure();

  private Lattice() {}

  /** The implications, with their sources, from which all others follow. */
  public static List<Implication> implications() {
    return IMPLICATIONS;
  }

  /** What has been proven under partition, from which all availabilities follow. */
  public static List<Theorem> theorems() {
    return THEOREMS;
  }

  /** Whether every history that satisfies the one model satisfies the other. */
  public static boolean implies(Model one, Model other) {
    return implied(one).contains(other);
  }

  /** The implications, as few as there may be, that lead from one model to another; none if not. */
  public static List<Implication> why(Model one, Model other) {
    Map<Model, Implication> reached = new EnumMap<>(Model.class);
    Deque<Model> open = new ArrayDeque<>(List.of(one));
    while (!open.isEmpty()) {
      Model at = open.remove();
      for (Implication each : IMPLICATIONS) {
        if (each.stronger() == at && each.weaker() != one && !reached.containsKey(each.weaker())) {
          reached.put(each.weaker(), each);
          open.add(each.weaker());
        }
      }
    }
    List<Implication> way = new ArrayList<>();
    for (Implication last = reached.get(other); last != null; last = reached.get(last.stronger())) {
      way.addFirst(last);
    }
    return way;
  }

  /** What the model allows during a partition. */
  public static Availability availability(Model model) {
    Theorem impossibility = impossibility(model);
    return impossibility == null ? Availability.TOTAL : impossibility.availability();
  }

  /**
   * The theorem that keeps the model from being more available; null if it is totally available.
   */
  public static @Nullable Theorem impossibility(Model model) {
    Theorem strictest = null;
    for (Theorem theorem : THEOREMS) {
      boolean applies = theorem.atMost() && implies(model, theorem.model());
      if (applies
          && (strictest == null || !theorem.availability().atLeast(strictest.availability()))) {
        strictest = theorem;
      }
    }
    return strictest;
  }

  /** The theorem that shows the model to be as available as it is; null if it is unavailable. */
  public static @Nullable Theorem construction(Model model) {
    Theorem best = null;
    for (Theorem theorem : THEOREMS) {
      boolean applies = !theorem.atMost() && implies(theorem.model(), model);
      if (applies && (best == null || !best.availability().atLeast(theorem.availability()))) {
        best = theorem;
      }
    }
    return best;
  }

  /** The strongest models that are at least so available: none of them implies another. */
  public static Set<Model> strongest(Availability least) {
    Set<Model> available = EnumSet.noneOf(Model.class);
    for (Model model : Model.values()) {
      if (availability(model).atLeast(least)) {
        available.add(model);
      }
    }
    return strongest(available);
  }

  /** Those of the models that none of the others implies. */
  public static Set<Model> strongest(Collection<Model> models) {
    return extreme(models, (each, other) -> implies(other, each));
  }

  /** Those of the models that imply none of the others. */
  public static Set<Model> weakest(Collection<Model> models) {
    return extreme(models, Lattice::implies);
  }

  /** The strongest models that both imply: what a client of either may rely on. */
  public static Set<Model> meet(Model one, Model other) {
    Set<Model> common = EnumSet.copyOf(implied(one));
    common.retainAll(implied(other));
    return strongest(common);
  }

  /** The weakest models that imply both: what gives a client the two. */
  public static Set<Model> join(Model one, Model other) {
    Set<Model> common = EnumSet.noneOf(Model.class);
    for (Model model : Model.values()) {
      if (implies(model, one) && implies(model, other)) {
        common.add(model);
      }
    }
    return weakest(common);
  }

  private static Set<Model> extreme(Collection<Model> models, BiPredicate<Model, Model> beatenBy) {
    Set<Model> extreme = EnumSet.noneOf(Model.class);
    for (Model each : models) {
      if (models.stream().noneMatch(other -> other != each && beatenBy.test(each, other))) {
        extreme.add(each);
      }
    }
    return extreme;
  }

  private static Set<Model> implied(Model model) {
    Set<Model> implied = IMPLIED.get(model);
    if (implied == null) {
      throw new IllegalStateException("no closure of " + model);
    }
    return implied;
  }

  private static Map<Model, Set<Model>> closure() {
    Map<Model, Set<Model>> closure = new EnumMap<>(Model.class);
    for (Model model : Model.values()) {
      Set<Model> reached = EnumSet.of(model);
      Deque<Model> open = new ArrayDeque<>(reached);
      while (!open.isEmpty()) {
        Model at = open.remove();
        for (Implication each : IMPLICATIONS) {
          if (each.stronger() == at && reached.add(each.weaker())) {
            open.add(each.weaker());
          }
        }
      }
      closure.put(model, Collections.unmodifiableSet(reached));
    }
    return closure;
  }
}
