package dev.synod.advisor.quorum;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** Random expressions, profiles and workloads; equal seeds give equal ones. */
final class RandomQuorums {

  private final Random random;

  RandomQuorums(long seed) {
    this.random = new Random(seed);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  double uniform() {
    return random.nextDouble();
  }

  /** An expression over n1 ... of at most so many nodes, which may repeat. */
  Expression expression(int nodes, int depth) {
    int form = depth == 0 ? 0 : random.nextInt(6);
    if (form == 0) {
      return Expression.node("n" + (1 + random.nextInt(nodes)));
    }
    List<Expression> members = new ArrayList<>();
    int count = 2 + random.nextInt(3);
    for (int index = 0; index < count; index++) {
      members.add(expression(nodes, depth - 1));
    }
    return switch (form) {
      case 1 -> Expression.anyOf(members);
      case 2 -> Expression.allOf(members);
      case 3 -> new Expression.Choose(1 + random.nextInt(count), members);
      case 4 -> Expression.majority(members);
      default -> votes(members);
    };
  }

  private Expression votes(List<Expression> members) {
    List<Expression.Ballot> ballots = new ArrayList<>();
    int total = 0;
    for (Expression member : members) {
      int weight = 1 + random.nextInt(4);
      ballots.add(new Expression.Ballot(member, weight));
      total += weight;
    }
    return new Expression.Votes(1 + random.nextInt(total), ballots);
  }

  List<NodeProfile> profiles(List<String> names) {
    return names.stream().map(this::profile).toList();
  }

  private NodeProfile profile(String name) {
    return new NodeProfile(name, 1 + random.nextInt(8), 0.5 + random.nextInt(4), random.nextInt(6));
  }

  Workload workload() {
    if (random.nextBoolean()) {
      return Workload.ofReadFraction(random.nextInt(5) / 4.0);
    }
    TreeMap<Double, Double> weights = new TreeMap<>();
    for (int share = 0; share < 3; share++) {
      weights.put(random.nextInt(11) / 10.0, 1.0 + random.nextInt(5));
    }
    return Workload.ofWeights(weights);
  }
}
