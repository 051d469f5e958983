package dev.synod.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

class RequiresToolTest {
  @TempDir private Path folder;

  @Test
  void aTestRunsWhereEveryToolIsOnThePath() throws IOException {
    install("dig");
    install("nft");
    var condition = new ToolCondition("/nowhere" + File.pathSeparator + folder, "true");

    assertThat(condition.evaluate(List.of("dig", "nft")).isDisabled()).isFalse();
  }

  @Test
  void aTestIsSkippedWithTheReasonWhereAToolIsMissing() throws IOException {
    install("dig");
    var result = new ToolCondition(folder.toString(), null).evaluate(List.of("dig", "nft"));

    assertThat(result.isDisabled()).isTrue();
    assertThat(result.getReason()).contains("needs nft, not found on the PATH");
  }

  @Test
  void aMissingToolIsAFailureOnContinuousIntegration() {
    var condition = new ToolCondition(folder.toString(), "true");

    assertThatThrownBy(() -> condition.evaluate(List.of("dig", "nft")))
        .hasMessage("needs dig and nft, not found on the PATH; with CI=true that is a failure");
  }

  @Test
  void aFileThatCannotBeExecutedIsNoTool() throws IOException {
    Files.createFile(folder.resolve("dig"));
    var condition = new ToolCondition(folder.toString(), null);

    assertThat(condition.evaluate(List.of("dig")).isDisabled()).isTrue();
  }

  @Test
  void withoutAPathNothingIsInstalled() {
    assertThat(new ToolCondition(null, null).evaluate(List.of("sh")).isDisabled()).isTrue();
  }

  @Test
  void jupiterObeysTheAnnotation() {
    Events tests =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(Annotated.class))
            .execute()
            .testEvents();

    boolean onContinuousIntegration = "true".equals(System.getenv("CI"));
    tests.assertStatistics(statistics ->
        statistics
            .succeeded(2)
            .skipped(onContinuousIntegration ? 0 : 1)
            .failed(onContinuousIntegration ? 1 : 0));
  }

  private void install(String tool) throws IOException {
    assertThat(Files.createFile(folder.resolve(tool)).toFile().setExecutable(true)).isTrue();
  }

  static class Annotated {
    @RequiresTool("sh")
    @Test
    void isThere() {}

    @RequiresTool("a-tool-that-nobody-has")
    @Test
    void isNotThere() {}

    @Test
    void asksForNothing() {}
  }
}
