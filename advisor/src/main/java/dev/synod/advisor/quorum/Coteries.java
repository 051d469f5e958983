package dev.synod.advisor.quorum;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Well-known families of quorum systems, over nodes that are given or are called n1, n2, ... All
 * are expressions; those that are coteries have quorums that meet each other.
 */
public final class Coteries {

  private Coteries() {}

  /** So many nodes, n1, n2, ..., from 1 to 64. */
  public static List<Expression> nodes(int count) {
    if (count < 1 || count > MinimalQuorums.MAXIMUM_NODES) {
      throw new IllegalArgumentException(
          "a quorum system has 1 to %d nodes, not %d"
              .formatted(MinimalQuorums.MAXIMUM_NODES, count));
    }
    return IntStream.rangeClosed(1, count).mapToObj(i -> Expression.node("n" + i)).toList();
  }

  /** More than half of the nodes. */
  public static Expression majority(int count) {
    return Expression.majority(nodes(count));
  }

  /**
   * More than half of the votes.
   *
   * @param weights of the nodes, each from 1
   */
  public static Expression weightedMajority(List<Integer> weights) {
    List<Expression> nodes = nodes(weights.size());
    List<Expression.Ballot> ballots = new ArrayList<>();
    int total = 0;
    for (int index = 0; index < weights.size(); index++) {
      ballots.add(new Expression.Ballot(nodes.get(index), weights.get(index)));
      total += weights.get(index);
    }
    return new Expression.Votes(total / 2 + 1, ballots);
  }

  /** A square's row and column: Maekawa's grid. */
  public static Expression maekawaGrid(int side) {
    List<List<Expression>> rows = rectangle(side, side);
    List<Expression> quorums = new ArrayList<>();
    for (List<Expression> row : rows) {
      for (int column = 0; column < side; column++) {
        int place = column;
        List<Expression> cross = new ArrayList<>(row);
        rows.stream()
            .filter(other -> !other.equals(row))
            .forEach(other -> cross.add(other.get(place)));
        quorums.add(Expression.allOf(cross));
      }
    }
    return Expression.anyOf(quorums);
  }

  private static List<List<Expression>> rectangle(int height, int width) {
    if (height < 1 || width < 1 || (long) height * width > MinimalQuorums.MAXIMUM_NODES) {
      throw new IllegalArgumentException(
          "a grid has 1 to %d nodes, not %dx%d"
              .formatted(MinimalQuorums.MAXIMUM_NODES, height, width));
    }
    List<Expression> nodes = nodes(height * width);
    return IntStream.range(0, height)
        .mapToObj(row -> nodes.subList(row * width, (row + 1) * width))
        .toList();
  }

  /** The hub and any other node, or all others. From 3 nodes. */
  public static Expression wheel(int count) {
    requireAtLeast("a wheel", 3, count);
    List<Expression> nodes = nodes(count);
    List<Expression> rim = nodes.subList(1, count);
    return Expression.anyOf(
        List.of(
            Expression.allOf(List.of(nodes.getFirst(), Expression.anyOf(rim))),
            Expression.allOf(rim)));
  }

  /**
   * A path from the root of a complete binary tree to a leaf, each node of which may be replaced by
   * such paths of both its subtrees: Agrawal and El Abbadi.
   *
   * @param height 0 for a single node, at most 5
   */
  public static Expression tree(int height) {
    if (height < 0 || height > 5) {
      throw new IllegalArgumentException(
          "a tree of at most 64 nodes has height 0 to 5, not " + height);
    }
    return subtree(nodes((2 << height) - 1), 1);
  }

  private static Expression subtree(List<Expression> nodes, int root) {
    Expression node = nodes.get(root - 1);
    return 2 * root > nodes.size()
        ? node
        : Expression.choose(
            2, List.of(node, subtree(nodes, 2 * root), subtree(nodes, 2 * root + 1)));
  }

  /**
   * The lines of a finite projective plane: any two meet in one node.
   *
   * @param order a prime: 2 (Fano's plane), 3, 5 or 7
   */
  public static Expression projectivePlane(int order) {
    if (order != 2 && order != 3 && order != 5 && order != 7) {
      throw new IllegalArgumentException(
          "a projective plane of at most 64 nodes is built for orders 2, 3, 5 and 7, not " + order);
    }
    List<int[]> points = points(order);
    List<Expression> nodes = nodes(points.size());
    List<Expression> lines = new ArrayList<>();
    for (int[] line : points) {
      List<Expression> nodesOfLine = new ArrayList<>();
      for (int point = 0; point < points.size(); point++) {
        int[] at = points.get(point);
        if ((line[0] * at[0] + line[1] * at[1] + line[2] * at[2]) % order == 0) {
          nodesOfLine.add(nodes.get(point));
        }
      }
      lines.add(Expression.allOf(nodesOfLine));
    }
    return Expression.anyOf(lines);
  }

  /** Homogeneous coordinates, the first that is not 0 being 1. */
  private static List<int[]> points(int order) {
    List<int[]> points = new ArrayList<>();
    for (int y = 0; y < order; y++) {
      for (int z = 0; z < order; z++) {
        points.add(new int[] {1, y, z});
      }
    }
    for (int z = 0; z < order; z++) {
      points.add(new int[] {0, 1, z});
    }
    points.add(new int[] {0, 0, 1});
    return points;
  }

  /**
   * Majorities of majorities.
   *
   * @param branching how many members a group has at each level, the outermost first
   */
  public static Expression hierarchical(List<Integer> branching) {
    long count = 1;
    for (int members : branching) {
      requireAtLeast("a group", 1, members);
      count = Math.min(count * members, MinimalQuorums.MAXIMUM_NODES + 1L);
    }
    List<Expression> level = nodes((int) count);
    List<Integer> innermostFirst = new ArrayList<>(branching);
    Collections.reverse(innermostFirst);
    for (int members : innermostFirst) {
      List<Expression> groups = new ArrayList<>();
      for (int from = 0; from < level.size(); from += members) {
        groups.add(Expression.majority(level.subList(from, from + members)));
      }
      level = groups;
    }
    return level.getFirst();
  }

  /**
   * A whole row and a node of each row below: crumbling walls of Peleg and Wool.
   *
   * @param widths of the rows, from the top
   */
  public static Expression crumblingWall(List<Integer> widths) {
    int count = 0;
    for (int width : widths) {
      requireAtLeast("a row", 1, width);
      count = Math.min(count + width, MinimalQuorums.MAXIMUM_NODES + 1);
    }
    List<Expression> nodes = nodes(count);
    List<Expression> quorums = new ArrayList<>();
    List<Expression> below = new ArrayList<>();
    int end = count;
    for (int row = widths.size() - 1; row >= 0; row--) {
      List<Expression> nodesOfRow = nodes.subList(end - widths.get(row), end);
      List<Expression> all = new ArrayList<>(nodesOfRow);
      all.addAll(below);
      quorums.add(Expression.allOf(all));
      below.add(Expression.anyOf(nodesOfRow));
      end -= widths.get(row);
    }
    return Expression.anyOf(quorums);
  }

  /**
   * Open paths from left to right in a rectangle whose nodes are its cells, steps to the four
   * neighbours; the dual crosses them from top to bottom, also diagonally.
   */
  public static Expression paths(int height, int width) {
    List<List<Expression>> rows = rectangle(height, width);
    List<Long> paths = new ArrayList<>();
    for (int row = 0; row < height; row++) {
      walk(paths, height, width, row, 0, 0L);
    }
    // Straight rows first, from the top: nodes then appear in their order.
    paths.sort(Comparator.<Long>comparingInt(Long::bitCount).thenComparing(path -> path));
    List<Expression> nodes = rows.stream().flatMap(List::stream).toList();
    List<Expression> quorums = new ArrayList<>();
    for (long path : paths) {
      quorums.add(
          Expression.allOf(
              IntStream.range(0, nodes.size())
                  .filter(node -> (path >>> node & 1) != 0)
                  .mapToObj(nodes::get)
                  .toList()));
    }
    return Expression.anyOf(quorums);
  }

  private static void walk(
      List<Long> paths, int height, int width, int row, int column, long before) {
    if (row < 0 || row == height || column < 0) {
      return;
    }
    long cell = 1L << (row * width + column);
    if ((before & cell) != 0 || (before != 0 && isShortcut(height, width, row, column, before))) {
      return;
    }
    long path = before | cell;
    if (column == width - 1) {
      paths.add(path);
      if (paths.size() > Expression.MAXIMUM_MEMBERS) {
        throw new IllegalArgumentException(
            "a rectangle of %dx%d has more than %d paths"
                .formatted(height, width, Expression.MAXIMUM_MEMBERS));
      }
      return;
    }
    walk(paths, height, width, row - 1, column, path);
    walk(paths, height, width, row, column + 1, path);
    walk(paths, height, width, row + 1, column, path);
    if (column > 0) {
      walk(paths, height, width, row, column - 1, path);
    }
  }

  /** Whether a path to here contains a shorter one: from its start, or past some of its cells. */
  private static boolean isShortcut(int height, int width, int row, int column, long before) {
    long above = row > 0 ? 1L << ((row - 1) * width + column) : 0;
    long below = row < height - 1 ? 1L << ((row + 1) * width + column) : 0;
    long left = column > 0 ? 1L << (row * width + column - 1) : 0;
    long right = column < width - 1 ? 1L << (row * width + column + 1) : 0;
    return column == 0 || Long.bitCount(before & (above | below | left | right)) > 1;
  }

  private static void requireAtLeast(String what, int least, int found) {
    if (found < least) {
      throw new IllegalArgumentException(what + " has at least " + least + " nodes, not " + found);
    }
  }
}
