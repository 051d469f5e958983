package dev.synod.rules.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.rules.launcher.TrialProject.Run;
import dev.synod.testing.RequiresTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RequiresTool("sh")
class LauncherTest {
  @TempDir private Path folder;

  private TrialProject project;

  @BeforeEach
  void createProject() throws IOException {
    project = TrialProject.create(folder.toRealPath());
  }

  @Test
  void theFirstUseBuildsAndSaysSoInOneLine() throws IOException {
    Run run = project.run("design", "a b");

    assertThat(run.status()).isZero();
    assertThat(run.errors()).isEqualTo("synod: building (first use) ...\n");
    assertThat(run.output()).contains("|dev.synod.cli.Main|design|a b|").doesNotContain("Maven");
    assertThat(project.builds()).hasSize(1).first().asString().contains("-pl cli -am package");
  }

  @Test
  void theSecondUseDoesNotBuild() throws IOException {
    project.run();
    Run run = project.run();

    assertThat(run.errors()).isEmpty();
    assertThat(project.builds()).hasSize(1);
  }

  @Test
  void changedSourcesAreBuiltAgainIntoAFolderOfTheirOwn() throws IOException {
    String before = project.run().output();
    Path source = project.write("cli/src/main/java/Main.java", "class Main { int changed; }");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
    Run run = project.run();

    assertThat(run.errors()).isEqualTo("synod: building (sources have changed) ...\n");
    assertThat(run.output()).isNotEqualTo(before);
    for (String output : List.of(before, run.output())) {
      assertThat(Path.of(output.replaceFirst(".*\\|-cp\\|([^|]*)/\\*\\|.*\n", "$1")))
          .isDirectoryContaining("glob:**synod-cli-1.jar")
          .isDirectoryContaining("glob:**picocli.jar");
    }
  }

  @Test
  void aSourceThatChangesDuringTheBuildIsBuiltAgain() throws IOException {
    project.environment().put("MAVEN_SECONDS", "1");
    project.environment().put("MAVEN_TOUCHES", "cli/src/main/java/Main.java");
    project.run();

    assertThat(project.run().errors()).isEqualTo("synod: building (sources have changed) ...\n");
  }

  @Test
  void aBuildThatFailsShowsWhyAndIsTriedAgain() throws IOException {
    project.environment().put("MAVEN_STATUS", "1");
    Run failed = project.run();
    project.environment().remove("MAVEN_STATUS");

    assertThat(failed.status()).isEqualTo(2);
    assertThat(failed.output()).isEmpty();
    assertThat(failed.errors()).endsWith("from Maven\nsynod: the build failed\n");
    assertThat(project.run().status()).isZero();
  }

  @Test
  void theStatusOfTheCommandIsTheStatusOfTheLauncher() throws IOException {
    project.environment().put("STATUS", "3");

    assertThat(project.run("check").status()).isEqualTo(3);
  }

  @Test
  void itRunsInTheUsersFolderAndThroughSymbolicLinks() throws IOException {
    Path elsewhere = Files.createDirectories(folder.resolve("else where"));
    Path link = Files.createSymbolicLink(elsewhere.resolve("link"), Path.of("../project/synod"));
    Path linkToLink = Files.createSymbolicLink(elsewhere.resolve("again"), link);
    Run run = project.run(elsewhere, linkToLink);

    assertThat(run.status()).isZero();
    assertThat(run.output()).contains("in " + elsewhere.toRealPath());
  }

  @Test
  void longCommandsGetTheOptimizingCompiler() throws IOException {
    assertThat(project.run("prove", "raft").output()).doesNotContain("TieredStopAtLevel");
    assertThat(project.run("--help").output()).contains("-XX:TieredStopAtLevel=1");
  }

  @Test
  void withoutMavenThereIsOneClearLineButOnlyIfThereIsSomethingToBuild() throws IOException {
    Path maven = project.tools().resolve("mvn");
    Path hidden = Files.move(maven, folder.resolve("hidden"));
    Run unbuilt = project.run();
    Files.move(hidden, maven);
    project.run();
    Files.delete(maven);

    assertThat(unbuilt.status()).isEqualTo(2);
    assertThat(unbuilt.errors())
        .isEqualTo("synod: found no mvn on the PATH; install Apache Maven 3.8 or newer\n");
    assertThat(project.run().status()).isZero();
  }

  @Test
  void aJdkThatIsTooOldIsRefusedInOneLine() throws IOException {
    for (String version : List.of("17.0.15", "21.0.7", "21", "1.8.0_402")) {
      Path home = project.jdk(version);
      project.environment().put("SYNOD_JAVA_HOME", home.toString());
      Run run = project.run();

      assertThat(run.status()).isEqualTo(2);
      assertThat(run.errors())
          .isEqualTo("synod: SYNOD_JAVA_HOME is " + home + ", which is no JDK 21.0.8 or newer\n");
    }
  }

  @Test
  void theFirstJdkThatIsNewEnoughIsTaken() throws IOException {
    project.environment().remove("SYNOD_JAVA_HOME");
    project.environment().put("JAVA_HOME", project.jdk("17.0.15").toString());
    Path javac = project.tools().resolve("javac");
    Files.createSymbolicLink(javac, project.jdk("21.0.8").resolve("bin/javac"));

    assertThat(project.run().output()).endsWith("on 21.0.8\n");

    project.environment().put("JAVA_HOME", project.jdk("26").toString());
    assertThat(project.run().output()).endsWith("on 26\n");
  }

  @Test
  void twoStartsAtOnceBuildOnce() throws Exception {
    project.environment().put("MAVEN_SECONDS", "1");
    Path launcher = project.root().resolve("synod");
    FutureTask<Run> one = project.start(project.root(), launcher, "one");
    FutureTask<Run> other = project.start(project.root(), launcher, "other");

    assertThat(one.get().output()).contains("|one|");
    assertThat(other.get().output()).contains("|other|");
    assertThat(project.builds()).hasSize(1);
  }

  @Test
  void theLockOfADeadBuildIsTakenOver() throws Exception {
    Process dead = new ProcessBuilder("sh", "-c", "exit 0").start();
    dead.waitFor();
    project.write(".synod/lock/owner", dead.pid() + "\n");
    Path launcher = project.root().resolve("synod");
    FutureTask<Run> one = project.start(project.root(), launcher, "one");
    FutureTask<Run> other = project.start(project.root(), launcher, "other");

    assertThat(one.get().status()).isZero();
    assertThat(other.get().status()).isZero();
    assertThat(project.builds()).hasSize(1);
    assertThat(project.root().resolve(".synod/lock")).doesNotExist();
  }

  @Test
  void theTestsAreCountedInTheLastLineAlsoThoseOfStores() throws IOException {
    project.script(
        project.tools().resolve("mvn"),
        """
        echo "$@" >>maven.log
        mkdir -p core/target/surefire-reports stores/h2/target/failsafe-reports
        printf '<?xml?>\\n<testsuite a="1" tests="5" errors="1" skipped="1" failures="1">\\n' \
          >core/target/surefire-reports/TEST-a.xml
        printf '<testsuite name="tests" tests="2" errors="0" skipped="0" failures="0"/>' \
          >stores/h2/target/failsafe-reports/TEST-b.xml
        exit 1
        """);
    for (String module : List.of("report", "stores/etcd")) {
      project.write(
          module + "/target/surefire-reports/TEST-old.xml",
          "<testsuite tests=\"100\" errors=\"0\">");
    }
    Run run = project.run("test", "-o");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.output()).endsWith("\n4 passed, 2 failed, 1 skipped\n");
    assertThat(project.builds()).first().asString().endsWith("-o verify");
  }

  @Test
  void theSoakRunsOnlyWhatBearsItsTag() throws IOException {
    project.script(project.tools().resolve("mvn"), "echo \"$@\" >>maven.log");
    project.run("test", "--soak", "-o");

    assertThat(project.builds())
        .first()
        .asString()
        .contains(" -Dgroups=soak -Dsynod.tests.excluded=none -o verify")
        .doesNotContain("--soak");
  }

  /** Pretends to be root on Debian, where the packages given can be had. */
  private void pretendDebian(String available) throws IOException {
    project.script(project.tools().resolve("mvn"), "exit 0");
    project.script(project.tools().resolve("id"), "echo 0");
    for (String tool : List.of("service", "update-rc.d")) {
      project.script(project.tools().resolve(tool), "echo " + tool + " $* >>packages.log");
    }
    project.script(
        project.tools().resolve("apt-get"),
        """
        echo "$@" >>packages.log
        case "$*" in
          *install*) cd %s && for tool in %s; do cp "$(dirname "$0")/id" $tool; done ;;
        esac
        """
            .formatted(project.tools(), available));
  }

  private String packagesLog() throws IOException {
    return Files.readString(project.root().resolve("packages.log"));
  }

  @Test
  void allMissingToolsOfTheTestsAreInstalledAtOnceAndNoServiceIsLeftRunning() throws IOException {
    Files.createSymbolicLink(project.tools().resolve("chromium"), folder.resolve("tools/id"));
    pretendDebian("etcd mariadbd my_print_defaults");
    Run run = project.run("test");

    String packages = "etcd-server mariadb-server-core mariadb-client-core";
    assertThat(run.errors()).isEqualTo("synod: installing " + packages + " for the tests ...\n");
    assertThat(packagesLog().lines())
        .hasSize(4)
        .satisfies(lines -> assertThat(lines.get(1)).endsWith("install " + packages))
        .endsWith("service etcd stop", "update-rc.d etcd disable");
  }

  @Test
  void aToolThatCannotBeHadIsNamedAndStopsOnlyContinuousIntegration() throws IOException {
    pretendDebian("chromium mariadbd my_print_defaults");
    Run run = project.run("test");
    project.environment().put("CI", "true");
    Run strict = project.run("test");

    assertThat(run.status()).isZero();
    assertThat(run.errors()).endsWith("synod: no etcd: the tests that need it are skipped\n");
    assertThat(strict.status()).isEqualTo(2);
    assertThat(strict.errors())
        .endsWith("synod: the tests need etcd, and it could not be installed\n");
  }

  @Test
  void changedSourcesOfAStoreAreBuiltAgain() throws IOException {
    project.run();
    Path source = project.write("stores/h2/src/main/java/Store.java", "class Store {}");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));

    assertThat(project.run().errors()).isEqualTo("synod: building (sources have changed) ...\n");
  }
}
