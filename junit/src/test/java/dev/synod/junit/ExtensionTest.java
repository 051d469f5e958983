package dev.synod.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Tests as users write them, run by JUnit: good objects pass, broken ones fail with a witness. */
class ExtensionTest {

  /** In a folder of the build, where nobody looks for tests of ours. */
  private static final Path PICTURES = Path.of("target", "synod");

  private static List<Throwable> failures(Class<?> test) {
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    List<String> run = Collections.synchronizedList(new ArrayList<>());
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selectClass(test)).build(),
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                  run.add(test.getDisplayName());
                  result.getThrowable().ifPresent(failures::add);
                }
              }
            });
    assertThat(run).hasSize(1);
    return failures;
  }

  @Test
  void goodObjectsPass() {
    assertThat(failures(Cases.GoodRegisterCase.class)).isEmpty();
    assertThat(failures(Cases.GoodQueueCase.class)).isEmpty();
  }

  @Test
  void aStaleReadOfACacheFailsWithItsWitnessAndPicture() throws Exception {
    assertThat(failures(Cases.CachedRegisterCase.class))
        .singleElement()
        .isInstanceOf(AssertionError.class)
        .extracting(Throwable::getMessage)
        .asString()
        .contains("is not linearizable", "read(x) → 7", "write(x, 8) → true", "drawn in file:");
    assertThat(
            Files.readString(
                PICTURES.resolve("CachedRegisterCase.everybodyWritesThenEverybodyReads.html")))
        .contains("✗ read(x) → 7");
  }

  @Test
  void anElementThatIsTakenTwiceFailsWithItsWitnessAndPicture() throws Exception {
    assertThat(failures(Cases.UnguardedQueueCase.class))
        .singleElement()
        .extracting(Throwable::getMessage)
        .asString()
        .contains("is not linearizable", "dequeue() → 1", "enqueue(1) → true");
    assertThat(PICTURES.resolve("UnguardedQueueCase.twoConsumersTakeTwoElements.html")).exists();
  }

  @Test
  void aTestThatRecordsNothingFails() {
    assertThat(failures(Cases.ForgetfulCase.class))
        .singleElement()
        .extracting(Throwable::getMessage)
        .isEqualTo("nothing was recorded, so nothing can be said");
  }
}
