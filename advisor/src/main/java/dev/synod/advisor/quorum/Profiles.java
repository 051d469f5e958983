package dev.synod.advisor.quorum;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The profiles of a system's nodes, in the order of its bits. */
record Profiles(List<NodeProfile> nodes) {

  Profiles {
    nodes = List.copyOf(nodes);
  }

  /** Those of the named nodes; each is there, none is there twice. */
  static Profiles of(List<String> names, List<NodeProfile> profiles) {
    Map<String, NodeProfile> byName = HashMap.newHashMap(profiles.size());
    for (NodeProfile profile : profiles) {
      if (byName.put(profile.name(), profile) != null) {
        throw new IllegalArgumentException("two profiles of node " + profile.name());
      }
    }
    return new Profiles(names.stream().map(name -> profile(byName, name)).toList());
  }

  private static NodeProfile profile(Map<String, NodeProfile> byName, String name) {
    NodeProfile profile = byName.get(name);
    if (profile == null) {
      throw new IllegalArgumentException("no profile of node " + name);
    }
    return profile;
  }

  int size() {
    return nodes.size();
  }

  double readCapacity(int node) {
    return nodes.get(node).readCapacity();
  }

  double writeCapacity(int node) {
    return nodes.get(node).writeCapacity();
  }

  /** Until the slowest node of a set has answered. */
  double slowest(long set) {
    double slowest = 0;
    for (long rest = set; rest != 0; rest &= rest - 1) {
      slowest = Math.max(slowest, nodes.get(Long.numberOfTrailingZeros(rest)).latencySeconds());
    }
    return slowest;
  }

  /** Until the fastest quorum within a set has answered. */
  double fastestQuorum(long set, MinimalQuorums quorums) {
    if (quorums.isMinimal(set)) {
      return slowest(set);
    }
    double fastest = Double.POSITIVE_INFINITY;
    for (long quorum : quorums.sets()) {
      if ((quorum & ~set) == 0) {
        fastest = Math.min(fastest, slowest(quorum));
      }
    }
    return fastest;
  }
}
