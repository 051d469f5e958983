package dev.synod.patterns.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What locks with a guard and idempotent requests keep when processes are killed and stopped. The
 * system property {@code synod.crash.seed} gives another plan, {@code synod.crash.kills} another
 * number of kills and stops.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public interface CrashContract {

  /** Lanes that run at once. */
  int LANES = 2;

  /** Kills until a mutant has to be found; it is found at the first that hits. */
  int MOST_KILLS_OF_A_MUTANT = 200;

  /** The folder of the module, for the command that runs the plan again. */
  String module();

  /**
   * A database for workers that are killed.
   *
   * @param lane for which nobody has asked before
   */
  CrashSite killed(int lane) throws Exception;

  /**
   * A database for workers that are stopped, which this process can have open at the same time.
   *
   * @param lane for which nobody has asked before
   */
  CrashSite stopped(int lane) throws Exception;

  private static int times() {
    return Integer.getInteger("synod.crash.kills", 200);
  }

  private static long seed() {
    return Long.getLong("synod.crash.seed", 1);
  }

  @Test
  default void workersThatAreKilledLeaveNoLockStuckNoEffectTwiceAndNoResultLost(
      @TempDir Path classes) throws Exception {
    int firstLane = 40;
    ClassArchive archive = ClassArchive.of(killed(firstLane), firstLane, classes);
    List<Tally> tallies =
        inLanes(
            0,
            lane ->
                new KillCampaign(killed(lane), lane, Mutant.NONE, archive, seed())
                    .run(share(lane)));
    Tally total = tallies.stream().reduce(Tally.NONE, Tally::plus);
    System.out.println(getClass().getSimpleName() + ": " + total);
    assertThat(total.kills()).isEqualTo(times());
    assertThat(total.held()).as("kills of a holder: %s", total).isPositive();
    assertThat(total.atWork()).as("kills inside an action: %s", total).isPositive();
  }

  @Test
  default void theLateWriteOfAStoppedHolderIsRefusedByTheGuardEachTime() throws Exception {
    List<Integer> stops =
        inLanes(
            10,
            lane -> new StopCampaign(stopped(lane), lane, Mutant.NONE, seed()).run(share(lane)));
    assertThat(stops.stream().mapToInt(Integer::intValue).sum()).isEqualTo(times());
  }

  @Test
  default void withoutTheGuardTheLateWriteIsFound() throws Exception {
    int lane = 20;
    StopCampaign unguarded = new StopCampaign(stopped(lane), lane, Mutant.GUARD_OFF, seed());
    assertThatThrownBy(() -> unguarded.run(1))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("token of a write after one with");
  }

  @Test
  default void aRecordThatIsCommittedAfterTheEffectIsFound() throws Exception {
    int lane = 30;
    KillCampaign careless =
        new KillCampaign(
            killed(lane), lane, Mutant.RECORD_AFTER_EFFECT, ClassArchive.none(), seed());
    assertThatThrownBy(() -> careless.run(MOST_KILLS_OF_A_MUTANT))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("effects of request");
  }

  private static int share(int lane) {
    return lane % LANES == 0 ? times() - times() / LANES * (LANES - 1) : times() / LANES;
  }

  /** What a lane does. */
  interface Lane<T> {
    /** Runs it. */
    T run(int lane) throws Exception;
  }

  private <T> List<T> inLanes(int firstLane, Lane<T> work) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(LANES)) {
      List<Callable<T>> lanes = new ArrayList<>();
      for (int lane = firstLane; lane < firstLane + LANES; lane++) {
        int number = lane;
        lanes.add(() -> work.run(number));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> lane : threads.invokeAll(lanes)) {
        results.add(lane.get());
      }
      return results;
    } catch (ExecutionException failure) {
      throw new AssertionError(
          "%s; the same plan again: mvn -q -pl %s test -Dtest=%s -Dsynod.crash.seed=%d"
              .formatted(
                  failure.getCause().getMessage(), module(), getClass().getSimpleName(), seed()),
          failure.getCause());
    }
  }
}
