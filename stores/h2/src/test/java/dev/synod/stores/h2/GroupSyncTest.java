package dev.synod.stores.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupSyncTest {

  private final List<String> done = new ArrayList<>();
  private final GroupSync sync = new GroupSync();
  private boolean broken;

  private void commit() {
    done.add("commit");
  }

  private void force() throws SQLException {
    if (broken) {
      throw new SQLException("the disk is gone");
    }
    done.add("force");
  }

  @Test
  void aCommitIsForcedBeforeItReturns() throws SQLException {
    sync.commit(this::commit, this::force);

    assertThat(done).containsExactly("commit", "force");
  }

  @Test
  void aReaderForcesNothingWhileNobodyCommits() throws SQLException {
    sync.commit(this::commit, this::force);

    sync.awaitForced(this::force);

    assertThat(done).containsExactly("commit", "force");
  }

  @Test
  void aReaderForcesWhatAnotherHasCommittedAndNotYetForced() throws SQLException {
    sync.commit(
        () -> {
          commit();
          sync.awaitForced(this::force); // as a reader in another thread would, just now
          done.add("read");
        },
        this::force);

    assertThat(done).containsExactly("commit", "force", "read", "force");
  }

  @Test
  void afterAFailureTheNextReaderForces() throws SQLException {
    broken = true;
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> sync.commit(this::commit, this::force));
    assertThatExceptionOfType(SQLException.class).isThrownBy(() -> sync.awaitForced(this::force));
    broken = false;

    sync.awaitForced(this::force);

    assertThat(done).containsExactly("commit", "force");
  }
}
