package dev.synod.checker.specification;

import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Objects of one type, one a key, as one object that is not divided: for guarantees that do not
 * hold of a whole because they hold of its parts.
 *
 * @param each the type of each object; one whose keys are independent
 * @param <S> its states
 */
public record KeyedObjects<S>(Specification<S> each) implements Growing<KeyedObjects.States<S>> {

  private static final long BYTES_PER_STEP = 320;

  public KeyedObjects {
    if (!each.hasIndependentKeys()) {
      throw new IllegalArgumentException("the keys of a " + each.name() + " are not independent");
    }
  }

  /** The states of the objects that were used. */
  public static final class States<S> {
    private final Entries<String, S> entries;

    private States(Entries<String, S> entries) {
      this.entries = entries;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof States<?> states && entries.equals(states.entries);
    }

    @Override
    public int hashCode() {
      return entries.hashCode();
    }

    @Override
    public String toString() {
      List<String> pairs = new ArrayList<>(entries.size());
      entries.forEach((key, state) -> pairs.add(key + " = " + state));
      return "{" + String.join(", ", pairs) + "}";
    }
  }

  @Override
  public String name() {
    return each.name();
  }

  @Override
  public States<S> initial() {
    return new States<>(Entries.sortedBy(Comparator.naturalOrder()));
  }

  @Override
  public @Nullable States<S> step(States<S> state, Operation operation, @Nullable Value result) {
    S known = state.entries.get(operation.key());
    S before = known == null ? each.initial() : known;
    S after = each.step(before, operation, result);
    if (after == null || after.equals(before)) {
      return after == null ? null : state;
    }
    // An object that is as at first is like one that was never used.
    return new States<>(
        after.equals(each.initial())
            ? state.entries.without(operation.key())
            : state.entries.with(operation.key(), after));
  }

  @Override
  public boolean isPure(Operation operation, @Nullable Value result) {
    return each.isPure(operation, result);
  }

  @Override
  public long bytes(States<S> state) {
    return BYTES_PER_STEP;
  }

  @Override
  public boolean grows(Operation operation, @Nullable Value result) {
    return each instanceof Growing<S> growing && growing.grows(operation, result);
  }

  @Override
  public boolean overwrites(Operation operation) {
    return each instanceof Growing<S> growing && growing.overwrites(operation);
  }

  @Override
  public boolean mayReturnLater(States<S> state, Operation operation, Value result) {
    S known = state.entries.get(operation.key());
    return !(each instanceof Growing<S> growing)
        || growing.mayReturnLater(known == null ? each.initial() : known, operation, result);
  }
}
