package dev.synod.advisor.invariants;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Small problems of all kinds of states, invariants and operations. */
final class RandomProblems {

  private static final List<String> DECLARATIONS =
      List.of(
          "register x in 0..2",
          "counter c in 0..2",
          "maximum m in 0..2",
          "register s in {p, q, r}",
          "set e of {a, b}",
          "list l of 0..1",
          "map k from {a, b} to counter 0..1",
          "table t (f in {a, b, d}, g in 0..1)",
          "table u (h counter in 0..1)");
  private static final List<List<String>> INVARIANTS =
      List.of(
          List.of("x >= 1", "x != 1", "x < 2"),
          List.of("c >= 0", "c < 3", "c = 1 or c >= 2", "not c = 1"),
          List.of("m >= 1", "m != 1"),
          List.of("transition s: p -> q -> r", "transition s: p -> q, p -> r", "s != q"),
          List.of("size(e) <= 1", "contains(e, a)", "not (contains(e, a) and contains(e, b))"),
          List.of("head(l) = 1", "size(l) <= 1", "last(l) = 0 or contains(l, 1)"),
          List.of("sum(k.value) <= 2", "each k (k.value >= 0)", "count(k) = 1"),
          List.of("unique(t.f)", "unique(t.f, g)", "each t (t.g = 1 or t.f = a)", "sequence(t.g)"),
          List.of("each u (u.h <= 1)", "sum(u.h) <= 1", "count(u) <= 2"));
  private static final List<List<String>> EFFECTS =
      List.of(
          List.of("x := n", "x := x + 1", "x := some"),
          List.of("c += n", "c -= n", "c -= 1"),
          List.of("m := n", "m := m + 1"),
          List.of("s := p", "s := q", "s := r"),
          List.of("add a to e", "remove a from e", "remove b from e; add b to e"),
          List.of("append n to l", "prepend n to l", "remove n from l"),
          List.of(
              "insert into k (key: a, value: n)",
              "delete from k where k.key = a",
              "update k set value += n where k.key = b"),
          List.of(
              "insert into t (f: a, g: n)",
              "insert into t (f: some, g: max(t.g) + 1)",
              "update t set f := b, g := n where t.f = a",
              "delete from t where t.g = n",
              "update t set g := t.g + 1"),
          List.of(
              "insert into u (h: n)",
              "update u set h += 1",
              "update u set h -= n",
              "delete from u where u.h = n"));
  private static final List<String> TOGETHER =
      List.of(
          "x <= c",
          "x = c",
          "m = x or c = 0",
          "c = count(t)",
          "c = sum(u.h)",
          "t.g in l.value",
          "t.f in e.value",
          "count(t) = count(u)",
          "k.key in e.value");

  private final Random random;

  RandomProblems(long seed) {
    random = new Random(seed);
  }

  private String one(List<String> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** A text of the language. */
  String next() {
    List<Integer> parts = new ArrayList<>();
    int count = 1 + random.nextInt(2);
    while (parts.size() < count) {
      int part = random.nextInt(DECLARATIONS.size());
      if (!parts.contains(part)) {
        parts.add(part);
      }
    }
    StringBuilder text = new StringBuilder();
    parts.forEach(part -> text.append(DECLARATIONS.get(part)).append('\n'));
    text.append("invariant ").append(one(INVARIANTS.get(parts.getFirst()))).append('\n');
    for (String together : TOGETHER) {
      if (random.nextInt(2) == 0
          && fits(text + "invariant " + together + "\noperation o: ", parts)) {
        text.append("invariant ").append(together).append('\n');
      }
    }
    boolean cascades = parts.contains(4) && parts.contains(7);
    int operations = 1 + random.nextInt(2);
    for (int i = 0; i < operations; i++) {
      text.append("operation o").append(i).append("(n in 0..1)");
      text.append(random.nextInt(4) == 0 ? " when n = 1: " : ": ");
      text.append(effect(parts));
      if (random.nextInt(2) == 0) {
        text.append("; ").append(effect(parts));
      }
      if (cascades && random.nextInt(3) == 0) {
        text.append("; cascading delete from e.value to t.f where e.value = a");
      }
      text.append('\n');
    }
    return text.toString();
  }

  private String effect(List<Integer> parts) {
    return one(EFFECTS.get(parts.get(random.nextInt(parts.size()))));
  }

  private boolean fits(String text, List<Integer> parts) {
    try {
      Problem.parse(text + effect(parts).replace("n", "1"));
      return true;
    } catch (InvariantSyntaxException e) {
      return e.expected().isEmpty();
    }
  }
}
