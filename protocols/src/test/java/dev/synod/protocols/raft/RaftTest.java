package dev.synod.protocols.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.core.guarantee.Consistency;
import dev.synod.core.protocol.Deployment;
import dev.synod.core.protocol.Event;
import dev.synod.core.protocol.Family;
import dev.synod.core.protocol.Milestone;
import dev.synod.core.protocol.Node;
import dev.synod.core.protocol.NodeId;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The face of the package. */
class RaftTest {

  private static final Deployment THREE =
      new Deployment(RaftConfigs.nodes(0, 1, 2), List.of(), 100, Deployment.NO_CLOCK_BOUND);

  @Test
  void theFamilyNamesEveryKindOfMilestone() throws ReflectiveOperationException {
    List<String> kinds = new ArrayList<>();
    for (Class<?> kind : RaftMilestone.class.getPermittedSubclasses()) {
      Constructor<?> constructor = kind.getDeclaredConstructors()[0];
      Object[] arguments = new Object[constructor.getParameterCount()];
      for (int i = 0; i < arguments.length; i++) {
        arguments[i] = constructor.getParameterTypes()[i] == long.class ? 1L : null;
      }
      kinds.add(((Milestone) constructor.newInstance(arguments)).kind());
    }
    assertThat(new RaftFamily().milestones()).isEqualTo(kinds).doesNotHaveDuplicates();
  }

  @Test
  void usualChoicesMakeTheUsualConfiguration() {
    Raft raft = (Raft) new RaftFamily().configure(THREE, Family.Choices.USUAL);
    assertThat(raft.config()).isEqualTo(RaftConfig.usual(THREE));
    assertThat(raft.guarantees()).contains(Consistency.LINEARIZABLE);
  }

  @Test
  void leasesAreNeverChosenWhereClocksAreNotBounded() {
    Family.Choices yes =
        new Family.Choices() {
          @Override
          public long between(String what, long low, long high, long usual) {
            return high;
          }

          @Override
          public boolean either(String what, boolean usual) {
            return true;
          }
        };
    assertThat(((Raft) new RaftFamily().configure(THREE, yes)).config().leaseReads()).isFalse();
    Deployment bounded = new Deployment(THREE.voters(), List.of(), 100, 50);
    assertThat(((Raft) new RaftFamily().configure(bounded, yes)).config().leaseReads()).isTrue();
  }

  @Test
  void aConfigurationOutsideItsLimitsIsRefused() {
    RaftConfig usual = RaftConfig.usual(THREE);
    assertThatThrownBy(() -> usual.withReplication(0, 1, 1))
        .hasMessage("batchEntries: found 0, expected 1 to 2147483647");
    assertThatThrownBy(() -> usual.withReplication(1, 0, 1)).hasMessageContaining("pipeline");
    assertThatThrownBy(() -> usual.withCompaction(0, 1)).hasMessageContaining("compaction");
    assertThatThrownBy(() -> usual.withCompaction(1, -1)).hasMessageContaining("retained");
    assertThatThrownBy(() -> usual.withSessions(0, 1)).hasMessageContaining("session");
    Deployment slow = new Deployment(THREE.voters(), List.of(), Long.MAX_VALUE, 0);
    assertThatThrownBy(() -> RaftConfig.usual(slow)).hasMessageContaining("electionTimeoutNanos");
    Deployment both = new Deployment(THREE.voters(), RaftConfigs.nodes(1), 100, 0);
    assertThatThrownBy(() -> RaftConfig.usual(both))
        .hasMessage("learners: found n1, which is a voter, expected others");
  }

  @Test
  void aNodeBeginsWithItsStart() {
    Node node = new Raft(RaftConfig.usual(THREE)).create(new NodeId(0));
    assertThat(node.summary()).isEqualTo("not started");
    assertThatThrownBy(() -> node.on(0, new Event.Flushed(1), effect -> {}))
        .hasMessage("n0 has not been started");
    node.on(0, new Event.Started(List.of()), effect -> {});
    assertThat(node.summary()).isEqualTo("follower term 0 last 0 commit 0");
    assertThatThrownBy(() -> node.on(0, new Event.Started(List.of()), effect -> {}))
        .hasMessage("n0 was started already");
  }

  @Test
  void aJournalOfAnotherProtocolIsRefused() {
    Node node = new Raft(RaftConfig.usual(THREE)).create(new NodeId(0));
    Event started = new Event.Started(List.of(new dev.synod.core.protocol.JournalRecord() {}));
    assertThatThrownBy(() -> node.on(0, started, effect -> {}))
        .hasMessageContaining("which is not Raft's");
  }
}
