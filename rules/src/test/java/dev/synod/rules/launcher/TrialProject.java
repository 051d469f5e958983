package dev.synod.rules.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A project that consists of the launcher, one module, and impostors of JDK and Maven.
 *
 * @param root of the project
 * @param tools the only folder on the PATH
 * @param environment of the launcher; may be changed between runs
 */
record TrialProject(Path root, Path tools, Map<String, String> environment) {

  /** What the launcher and the impostors use. */
  private static final List<String> SHELL_TOOLS =
      List.of(
          "sh",
          "awk",
          "basename",
          "cat",
          "cp",
          "date",
          "dirname",
          "find",
          "head",
          "id",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "rmdir",
          "sed",
          "sleep",
          "touch");

  /** A run of the launcher: how it ended, and what it printed. */
  record Run(int status, String output, String errors) {}

  static TrialProject create(Path folder) throws IOException {
    Path root = Files.createDirectories(folder.resolve("project"));
    Path tools = Files.createDirectories(folder.resolve("tools"));
    TrialProject project = new TrialProject(root, tools, new LinkedHashMap<>());
    project.copyLauncher();
    project.wrapShellTools();
    project.write("pom.xml", "<project/>");
    project.write("cli/src/main/java/Main.java", "class Main {}");
    project.environment.put("PATH", tools.toString());
    project.environment.put("SYNOD_JAVA_HOME", project.jdk("25.0.3").toString());
    project.script(tools.resolve("mvn"), project.impostorOfMaven());
    return project;
  }

  /** A folder that looks like a JDK; its {@code java} prints its arguments and the folder. */
  Path jdk(String version) throws IOException {
    Path home = root.resolveSibling("jdk-" + version);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    script(home.resolve("bin/javac"), "exit 1");
    script(
        home.resolve("bin/java"),
        "printf '%s|' \"$@\"; echo \"in $PWD on " + version + "\"; exit ${STATUS:-0}");
    return home;
  }

  Path write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /** How often Maven was called, with which arguments. */
  List<String> builds() throws IOException {
    Path log = root.resolve("maven.log");
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }

  Run run(String... arguments) throws IOException {
    return run(root, root.resolve("synod"), arguments);
  }

  Run run(Path workingDirectory, Path launcher, String... arguments) throws IOException {
    try {
      return start(workingDirectory, launcher, arguments).get();
    } catch (InterruptedException | ExecutionException failure) {
      throw new IOException(failure);
    }
  }

  /** Starts the launcher, and a thread that waits for it. */
  FutureTask<Run> start(Path workingDirectory, Path launcher, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    Path errors = Files.createTempFile(root.getParent(), "errors", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(workingDirectory.toFile())
            .redirectError(errors.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    FutureTask<Run> run =
        new FutureTask<>(() -> {
          String output = new String(process.getInputStream().readAllBytes());
          return new Run(process.waitFor(), output, Files.readString(errors));
        });
    Thread.ofVirtual().start(run);
    return run;
  }

  private String impostorOfMaven() {
    return """
    echo "$@" >>maven.log
    sleep ${MAVEN_SECONDS:-0}
    touch ${MAVEN_TOUCHES:-maven.log}
    mkdir -p cli/target/lib
    touch cli/target/lib/picocli.jar cli/target/synod-cli-1.jar
    echo "from Maven"
    exit ${MAVEN_STATUS:-0}
    """;
  }

  private void copyLauncher() throws IOException {
    Path original = Path.of("").toAbsolutePath();
    while (!Files.isExecutable(original.resolve("synod"))) {
      original = original.getParent();
    }
    Files.createDirectories(root.resolve(".ci"));
    for (String file : List.of("synod", ".ci/find-jdk")) {
      Files.copy(original.resolve(file), root.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  /** By scripts, since a temporary folder should not have links that lead out of it. */
  private void wrapShellTools() throws IOException {
    for (String tool : SHELL_TOOLS) {
      for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
        Path program = Path.of(folder, tool);
        if (Files.isExecutable(program) && !Files.exists(tools.resolve(tool))) {
          script(tools.resolve(tool), "exec " + program + " \"$@\"");
        }
      }
    }
  }

  void script(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    if (!file.toFile().setExecutable(true)) {
      throw new IOException(file + " cannot be made executable");
    }
  }
}
