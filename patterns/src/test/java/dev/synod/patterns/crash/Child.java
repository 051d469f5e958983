package dev.synod.patterns.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The process of a worker, as its parent has it. It does not outlive the parent. */
final class Child implements AutoCloseable {

  private final Process process;
  private final BufferedReader output;
  private final Thread reaper;

  private Child(Process process) {
    this.process = process;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.reaper = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(reaper);
  }

  /** Starts one. It says that it is ready, and waits to be told to begin. */
  static Child start(CrashSite site, Assignment assignment, ClassArchive archive)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xmx96m", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-XX:-UsePerfData", "-Xlog:disable", "-Xlog:all=error:stderr"));
    command.addAll(archive.options());
    command.addAll(List.of("-cp", archive.classPath()));
    command.addAll(site.workerCommand());
    command.addAll(assignment.arguments());
    return new Child(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** Tells it a number. */
  void tell(long number) throws IOException {
    process.getOutputStream().write((number + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** What it says next. */
  Line hear() throws IOException {
    String text = output.readLine();
    if (text == null) {
      throw new AssertionError("the worker ended by itself");
    }
    return heard(text);
  }

  private static Line heard(String text) {
    Line line = Line.parse(text);
    if (line instanceof Line.Failed(String reason)) {
      throw new AssertionError("the worker failed: " + reason);
    }
    return line;
  }

  /** Kills it, and returns what it had said: a line that was cut short was not said. */
  List<Line> killed() throws IOException, InterruptedException {
    // Through the handle: it leaves the pipe open, and what is in it can be read.
    process.toHandle().destroyForcibly();
    StringBuilder rest = new StringBuilder();
    for (int character = output.read(); character >= 0; character = output.read()) {
      rest.append((char) character);
    }
    process.waitFor();
    String whole = rest.substring(0, rest.lastIndexOf("\n") + 1);
    return whole.lines().map(Child::heard).toList();
  }

  /** Lets it end in order, and waits for that. */
  void dismiss() throws IOException, InterruptedException {
    process.getOutputStream().close();
    while (output.read() >= 0) {
      // Its last words, for which there has to be room in the pipe.
    }
    process.waitFor();
  }

  /** SIGSTOP: none of its threads runs until it is continued, and nobody tells it afterwards. */
  void pause() throws IOException, InterruptedException {
    signal("STOP");
  }

  /** SIGCONT. */
  void resume() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid()).start();
    if (kill.waitFor() != 0) {
      throw new AssertionError("could not send " + name + " to the worker");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    Runtime.getRuntime().removeShutdownHook(reaper);
  }
}
