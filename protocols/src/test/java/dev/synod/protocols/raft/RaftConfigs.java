package dev.synod.protocols.raft;

import dev.synod.core.guarantee.Consistency;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import dev.synod.core.protocol.Deployment;
import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Request;
import java.util.List;
import java.util.stream.IntStream;

/** What tests configure and request. */
final class RaftConfigs {

  private RaftConfigs() {}

  static List<NodeId> nodes(int... numbers) {
    return IntStream.of(numbers).mapToObj(NodeId::new).toList();
  }

  /**
   * So many voters, an election timeout of 100 ms, clocks that drift by one in a hundred at most.
   */
  static RaftConfig tested(int voters) {
    List<NodeId> all = IntStream.range(0, voters).mapToObj(NodeId::new).toList();
    return RaftConfig.usual(new Deployment(all, List.of(), 100_000_000, 10_000));
  }

  static Request write(long session, long sequence, String key, long value) {
    return new Request.Operate(
        session,
        sequence,
        sequence - 1,
        0,
        new Operation.Write(key, Value.of(value)),
        Consistency.LINEARIZABLE);
  }

  static Request compareAndSet(
      long session, long sequence, String key, Value expected, long update) {
    return new Request.Operate(
        session,
        sequence,
        sequence - 1,
        0,
        new Operation.CompareAndSet(key, expected, Value.of(update)),
        Consistency.LINEARIZABLE);
  }

  static Request read(String key) {
    return read(key, Consistency.LINEARIZABLE, 0);
  }

  static Request read(String key, Consistency level, long seen) {
    return new Request.Operate(0, 0, 0, seen, new Operation.Read(key), level);
  }
}
