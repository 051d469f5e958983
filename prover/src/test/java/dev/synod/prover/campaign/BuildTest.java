package dev.synod.prover.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildTest {

  @TempDir private Path folder;

  private Path source(String tree, String name, String text) throws IOException {
    Path file = folder.resolve(tree).resolve("module/src/main/java").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private String hash(String tree) throws IOException, InterruptedException {
    Path target = folder.resolve("hash-of-" + tree);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "src/build/SourceHash.java",
                target.toString(),
                folder.resolve(tree).toString(),
                "module")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.waitFor()).isZero();
    return Files.readString(target);
  }

  @Test
  void thisBuildHasAnIdentity() {
    assertThat(Build.IDENTITY).matches("[0-9a-f]{64}");
    assertThat(Build.isThis(Build.IDENTITY)).isTrue();
    assertThat(Build.isThis("ab".repeat(32))).isFalse();
    assertThat(Build.isThis(Build.UNKNOWN)).isFalse();
  }

  @Test
  void equalSourcesHaveEqualHashesWhereverTheyAreAndOthersHaveOthers()
      throws IOException, InterruptedException {
    source("here", "A.java", "class A {\n}\n");
    source("here", "p/B.java", "class B {}\n");
    source("there", "p/B.java", "class B {}\r\n");
    source("there", "A.java", "class A {\r\n}\r\n");
    source("changed", "A.java", "class A {\n}\n");
    source("changed", "p/B.java", "class B { }\n");
    source("renamed", "A.java", "class A {\n}\n");
    source("renamed", "q/B.java", "class B {}\n");

    assertThat(hash("here")).isEqualTo(hash("there")).matches("[0-9a-f]{64}");
    assertThat(hash("changed")).isNotEqualTo(hash("here"));
    assertThat(hash("renamed")).isNotEqualTo(hash("here"));
  }
}
