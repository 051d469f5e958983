package dev.synod.advisor.quorum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All duplicate-free expressions over so many nodes of each kind, each system once: no gate that
 * needs one member has such a gate as a member, none that needs all has such a one, and members are
 * in canonical order. What remains are the modular decompositions, which are unique, up to
 * exchanging nodes of a kind. The flattest come first.
 */
final class SearchFamily {

  private static final int BITS_PER_KIND = 4;

  private final Map<Long, List<SearchTree>> known = new TreeMap<>();

  /**
   * Visits the expressions in a fixed order, until the visitor returns false.
   *
   * @return whether all were visited
   */
  boolean visit(int[] counts, Predicate<SearchTree> visitor) {
    if (Arrays.stream(counts).sum() == 1) {
      int kind = 0;
      while (counts[kind] == 0) {
        kind++;
      }
      return visitor.test(SearchTree.leaf(kind));
    }
    return new Partition(counts, visitor).split(counts.clone(), 0, new ArrayList<>());
  }

  private List<SearchTree> trees(int[] counts) {
    long key = key(counts);
    @Nullable List<SearchTree> before = known.get(key);
    if (before != null) {
      return before;
    }
    List<SearchTree> trees = new ArrayList<>();
    visit(counts, trees::add);
    known.put(key, trees);
    return trees;
  }

  private static long key(int[] counts) {
    long key = 0;
    for (int count : counts) {
      key = key << BITS_PER_KIND | count;
    }
    return key;
  }

  /** The ways to divide the nodes among members, and what the members can be. */
  private final class Partition {
    private final List<int[]> parts;
    private final Predicate<SearchTree> visitor;

    Partition(int[] counts, Predicate<SearchTree> visitor) {
      this.visitor = visitor;
      this.parts = new ArrayList<>();
      collectParts(counts, new int[counts.length], 0);
      int total = Arrays.stream(counts).sum();
      parts.removeIf(part -> size(part) == 0 || size(part) == total);
      parts.sort(
          Comparator.<int[]>comparingInt(Partition::size)
              .thenComparing(Comparator.<int[]>comparingLong(SearchFamily::key).reversed()));
    }

    private static int size(int[] part) {
      return Arrays.stream(part).sum();
    }

    private void collectParts(int[] counts, int[] part, int kind) {
      if (kind == counts.length) {
        parts.add(part.clone());
        return;
      }
      for (int count = 0; count <= counts[kind]; count++) {
        part[kind] = count;
        collectParts(counts, part, kind + 1);
      }
      part[kind] = 0;
    }

    boolean split(int[] rest, int from, List<int[]> chosen) {
      if (size(rest) == 0) {
        return fill(chosen, new ArrayList<>(), 0);
      }
      for (int index = from; index < parts.size(); index++) {
        int[] part = parts.get(index);
        if (fits(part, rest)) {
          chosen.add(part);
          boolean goOn = split(without(rest, part), index, chosen);
          chosen.removeLast();
          if (!goOn) {
            return false;
          }
        }
      }
      return true;
    }

    private static boolean fits(int[] part, int[] rest) {
      for (int kind = 0; kind < part.length; kind++) {
        if (part[kind] > rest[kind]) {
          return false;
        }
      }
      return true;
    }

    private static int[] without(int[] rest, int[] part) {
      int[] less = rest.clone();
      for (int kind = 0; kind < part.length; kind++) {
        less[kind] -= part[kind];
      }
      return less;
    }

    /** Members for the parts; those of equal parts are taken in ascending order. */
    private boolean fill(List<int[]> chosen, List<SearchTree> members, int from) {
      int position = members.size();
      if (position == chosen.size()) {
        return gates(members);
      }
      int[] part = chosen.get(position);
      List<SearchTree> trees = trees(part);
      for (int index = from; index < trees.size(); index++) {
        members.add(trees.get(index));
        boolean sameNext =
            position + 1 < chosen.size() && Arrays.equals(chosen.get(position + 1), part);
        boolean goOn = fill(chosen, members, sameNext ? index : 0);
        members.removeLast();
        if (!goOn) {
          return false;
        }
      }
      return true;
    }

    private boolean gates(List<SearchTree> members) {
      boolean any = members.stream().noneMatch(SearchTree::isAnyOf);
      boolean all = members.stream().noneMatch(SearchTree::isAllOf);
      for (int needed = 1; needed <= members.size(); needed++) {
        boolean canonical = (needed > 1 || any) && (needed < members.size() || all);
        if (canonical && !visitor.test(SearchTree.gate(needed, List.copyOf(members)))) {
          return false;
        }
      }
      return true;
    }
  }
}
