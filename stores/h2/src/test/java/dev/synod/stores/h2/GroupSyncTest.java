package dev.synod.stores.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupSyncTest {

  private final List<String> done = new ArrayList<>();
  private boolean broken;

  private final GroupSync sync =
      new GroupSync(() -> {
        if (broken) {
          throw new SQLException("the disk is gone");
        }
        done.add("force");
      });

  @Test
  void aCommitIsForcedBeforeItReturns() throws SQLException {
    sync.commit(() -> done.add("commit"));

    assertThat(done).containsExactly("commit", "force");
  }

  @Test
  void aReaderForcesNothingWhileNobodyCommits() throws SQLException {
    sync.commit(() -> {});
    done.clear();

    sync.awaitForced();

    assertThat(done).isEmpty();
  }

  @Test
  void aReaderForcesWhatAnotherHasCommittedAndNotYetForced() throws SQLException {
    sync.commit(() -> {
      done.add("commit");
      sync.awaitForced(); // as a reader in another thread would, just now
      done.add("read");
    });

    assertThat(done).containsExactly("commit", "force", "read", "force");
  }

  @Test
  void afterAFailureTheNextReaderForces() throws SQLException {
    broken = true;
    assertThatExceptionOfType(SQLException.class).isThrownBy(() -> sync.commit(() -> {}));
    assertThatExceptionOfType(SQLException.class).isThrownBy(sync::awaitForced);
    broken = false;

    sync.awaitForced();

    assertThat(done).containsExactly("force");
  }
}
