package dev.synod.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class SharedDataTest {
  @TempDir private Path folder;

  @Test
  void thePropertyNamesTheFolder() throws IOException {
    Path history = Files.createFile(folder.resolve("history.edn"));

    assertThat(SharedData.locate("history.edn", folder.toString(), Path.of("/"))).contains(history);
  }

  @Test
  void theFolderIsFoundBesideAnAncestor() throws IOException {
    Path shared = folder.resolve("shared");
    Path history = shared.resolve("data/histories/one.edn");
    Files.createDirectories(history.getParent());
    Files.createFile(history);
    Path workingDirectory = Files.createDirectories(folder.resolve("project/module"));

    assertThat(SharedData.locate("data/histories/one.edn", null, workingDirectory))
        .contains(history);
  }

  @Test
  void aFolderThatIsOnlyNamedSharedIsPassedBy() throws IOException {
    Path data = Files.createDirectories(folder.resolve("shared/data"));
    Path workingDirectory = Files.createDirectories(folder.resolve("project"));
    Files.createDirectories(workingDirectory.resolve("shared/code"));

    assertThat(SharedData.locate("data", null, workingDirectory)).contains(data);
  }

  @Test
  void thePropertyIsNotSecondGuessed() throws IOException {
    Files.createDirectories(folder.resolve("shared/data"));
    Path elsewhere = folder.resolve("elsewhere");

    assertThat(SharedData.locate("data", elsewhere.toString(), folder)).isEmpty();
  }

  @Test
  void aTestWhoseDataAreAbsentEndsAsSkipped() {
    assertThatThrownBy(() -> SharedData.find("data/no-such-file"))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("shared/data/no-such-file");
  }
}
