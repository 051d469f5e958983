package dev.synod.protocols.raft;

import dev.synod.core.protocol.NodeId;
import java.util.ArrayList;
import java.util.List;

/**
 * The configurations in a log. The last one is in force, committed or not (section 4.1); when its
 * entry is truncated, the one before is in force again.
 */
final class Configurations {

  private record At(long index, Configuration configuration) {}

  private final List<At> history = new ArrayList<>();
  private At last;

  Configurations(long index, Configuration configuration) {
    last = new At(index, configuration);
    history.add(last);
  }

  Configuration current() {
    return last.configuration;
  }

  /** The index of the entry that brought the current one. */
  long currentIndex() {
    return last.index;
  }

  /** The configuration that was in force at this index, which is not compacted. */
  Configuration at(long index) {
    int i = history.size() - 1;
    while (i > 0 && history.get(i).index > index) {
      i--;
    }
    return history.get(i).configuration;
  }

  /** Whether the node is a voter in the one in force at this index or in one that came later. */
  boolean isVoterSince(long index, NodeId node) {
    int i = history.size() - 1;
    while (i > 0 && history.get(i).index > index && !history.get(i).configuration.isVoter(node)) {
      i--;
    }
    return history.get(i).configuration.isVoter(node);
  }

  void appended(Entry entry) {
    if (entry.payload() instanceof Entry.Configure configure) {
      last = new At(entry.index(), configure.configuration());
      history.add(last);
    }
  }

  void truncated(long fromIndex) {
    while (last.index >= fromIndex) {
      history.removeLast();
      last = history.getLast();
    }
  }

  /** Only indexes from this one on will be asked for. */
  void compacted(long index) {
    while (history.size() > 1 && history.get(1).index <= index) {
      history.removeFirst();
    }
  }
}
