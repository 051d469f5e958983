package dev.synod.patterns.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.patterns.conformance.BrokenStore.Bug;
import dev.synod.patterns.reference.Engine;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.patterns.store.MemoryStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A suite that no store can fail proves nothing: each known bug is found by the test for it. */
class ConformanceMutationTest {

  /** A test of the suite run by hand, over a store with a bug. */
  private static final class Subject implements CoordinationStoreContract {
    private static final int FEW_POLLS = 10_000;

    private final AtomicLong nanos = new AtomicLong();
    private final CoordinationStore store;
    private int ticks;

    Subject(Bug bug) {
      MemoryStore sound = new MemoryStore(() -> Instant.ofEpochSecond(0, nanos.get()));
      store = new BrokenStore(sound, bug, new AtomicLong());
    }

    @Override
    public Engine engine() {
      return Engine.MEMORY;
    }

    @Override
    public CoordinationStore store() {
      return store;
    }

    @Override
    public void tick() {
      nanos.addAndGet(100_000);
      if (++ticks > FEW_POLLS) {
        throw new AssertionError("waited for too long");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "RELEASE_DELETES, releaseLeavesATombstoneAndTheNextRevisionIsGreater",
    "RELEASE_DELETES, aGuardOfAbsenceIsRefusedByATombstone",
    "RELEASE_BY_ANYBODY, nobodyButTheOwnerRenewsPutsOrReleases",
    "RENEWAL_AFTER_EXPIRY, theOwnerOfAnEndedLeaseNeitherRenewsNorPutsNorReleases",
    "RENEWAL_CHANGES_TOKEN, aRenewalKeepsTheRevisionAndTheValue",
    "NONCE_NOT_RECOGNIZED, aReleaseOfAnUnknownClaimNeedsNoNewClaim",
    "NONCE_NOT_RECOGNIZED, underRandomFaultsEachIncrementCountsOnce",
    "FIND_THEN_INSERT, ofManyClaimsOfOneAbsentKeyOneIsApplied",
    "PUT_WITHOUT_FENCE, theOwnerPutsAndTheRevisionRises",
    "REVISIONS_REPEAT, releaseLeavesATombstoneAndTheNextRevisionIsGreater",
    "LEASES_NEVER_END, anEndedLeaseLeavesTheValueAndMakesWayForAGreaterRevision",
    "CLEAN_UP_UNBOUNDED, cleanUpForgetsNoMoreThanItIsAskedTo"
  })
  void theBugIsFound(Bug bug, String test) throws Exception {
    assertThat(failure(bug, method(test)))
        .as("%s under %s", test, bug)
        .isInstanceOf(AssertionError.class);
  }

  private static Method method(String name) {
    return tests().stream().filter(test -> test.getName().equals(name)).findFirst().orElseThrow();
  }

  private static List<Method> tests() {
    List<Method> tests = new ArrayList<>();
    for (Method method : CoordinationStoreContract.class.getMethods()) {
      if (method.isAnnotationPresent(Test.class)) {
        tests.add(method);
      }
    }
    tests.sort(Comparator.comparing(Method::getName));
    return tests;
  }

  private static Throwable failure(Bug bug, Method test) throws IllegalAccessException {
    try {
      test.invoke(new Subject(bug));
      return null;
    } catch (InvocationTargetException failed) {
      return failed.getCause();
    }
  }

  /** The table above misses no bug. */
  @Test
  void everyBugHasItsTest() throws Exception {
    CsvSource table =
        ConformanceMutationTest.class
            .getDeclaredMethod("theBugIsFound", Bug.class, String.class)
            .getAnnotation(CsvSource.class);
    assertThat(Arrays.stream(table.value()).map(row -> row.split(",")[0]).distinct())
        .containsExactlyInAnyOrder(
            Arrays.stream(Bug.values()).map(Bug::name).toArray(String[]::new));
  }
}
