package dev.synod.advisor.quorum;

import dev.synod.advisor.quorum.Expression.AllOf;
import dev.synod.advisor.quorum.Expression.AnyOf;
import dev.synod.advisor.quorum.Expression.Ballot;
import dev.synod.advisor.quorum.Expression.Choose;
import dev.synod.advisor.quorum.Expression.Node;
import dev.synod.advisor.quorum.Expression.Votes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The minimal quorums of an expression. Every gate is a weighted vote; taking the heaviest ballots
 * first, a set that reaches the votes needed with its last ballot is minimal, and sets are compared
 * only where members of a gate share nodes.
 */
final class Expansion {

  /** How many sets may be remembered while expanding one gate. */
  static final int MAXIMUM_REMEMBERED = 20_000_000;

  private static final long[] NOTHING_NEEDED = {0L};
  private static final long[] IMPOSSIBLE = {};

  private final Map<String, Integer> positions;

  Expansion(Map<String, Integer> positions) {
    this.positions = positions;
  }

  long[] of(Expression expression) {
    return switch (expression) {
      case Node node -> new long[] {1L << positions.getOrDefault(node.name(), -1)};
      case AnyOf any -> gate(1, ballots(any.members()));
      case AllOf all -> gate(all.members().size(), ballots(all.members()));
      case Choose choose -> gate(choose.needed(), ballots(choose.members()));
      case Votes votes -> gate(votes.needed(), votes.ballots());
    };
  }

  private static List<Ballot> ballots(List<Expression> members) {
    return members.stream().map(member -> new Ballot(member, 1)).toList();
  }

  private long[] gate(int needed, List<Ballot> ballots) {
    List<Ballot> heaviestFirst = new ArrayList<>(ballots);
    heaviestFirst.sort(Comparator.comparingInt(Ballot::weight).reversed());
    long[][] members = new long[ballots.size()][];
    int[] weights = new int[ballots.size()];
    for (int index = 0; index < members.length; index++) {
      members[index] = of(heaviestFirst.get(index).member());
      weights[index] = heaviestFirst.get(index).weight();
    }
    return gate(needed, members, weights);
  }

  /** The minimal quorums of a vote of families, the heaviest first. */
  static long[] gate(int needed, long[][] members, int[] weights) {
    return new Gate(members, weights).from(0, needed);
  }

  /** One vote; what remains to be chosen depends on the next member and the votes missing only. */
  private static final class Gate {
    private final long[][] members;
    private final int[] weights;
    private final int[] remaining;
    private final boolean overlapping;
    private long remembered;
    private final List<Map<Integer, long[]>> known = new ArrayList<>();

    Gate(long[][] members, int[] weights) {
      this.members = members;
      this.weights = weights;
      this.remaining = new int[members.length + 1];
      for (int index = members.length - 1; index >= 0; index--) {
        remaining[index] = remaining[index + 1] + weights[index];
      }
      for (int index = 0; index < members.length; index++) {
        known.add(new HashMap<>());
      }
      this.overlapping = overlapping(members);
    }

    private static boolean overlapping(long[][] members) {
      long seen = 0;
      boolean overlapping = false;
      for (long[] family : members) {
        long support = 0;
        for (long set : family) {
          support |= set;
        }
        overlapping |= (seen & support) != 0;
        seen |= support;
      }
      return overlapping;
    }

    long[] from(int index, int missing) {
      if (missing <= 0) {
        return NOTHING_NEEDED;
      }
      if (missing > remaining[index]) {
        return IMPOSSIBLE;
      }
      long @Nullable [] before = known.get(index).get(missing);
      if (before != null) {
        return before;
      }
      long[] with = product(members[index], from(index + 1, missing - weights[index]));
      long[] sets = concatenation(with, from(index + 1, missing));
      long[] family = overlapping ? Antichains.minimal(sets) : sets;
      known.get(index).put(missing, family);
      remembered += 1 + family.length;
      if (remembered > MAXIMUM_REMEMBERED) {
        throw new IllegalArgumentException(
            "a gate of %d members has more than %d sets of some of them"
                .formatted(members.length, MAXIMUM_REMEMBERED));
      }
      return family;
    }

    private static long[] product(long[] left, long[] right) {
      MinimalQuorums.requireCount((long) left.length * right.length);
      long[] product = new long[left.length * right.length];
      int next = 0;
      for (long one : left) {
        for (long other : right) {
          product[next++] = one | other;
        }
      }
      return product;
    }

    private static long[] concatenation(long[] left, long[] right) {
      MinimalQuorums.requireCount((long) left.length + right.length);
      long[] both = Arrays.copyOf(left, left.length + right.length);
      System.arraycopy(right, 0, both, left.length, right.length);
      return both;
    }
  }
}
