package dev.synod.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A block of Java in a guide, {@code ```java}, which is compiled and run as it stands there.
 *
 * <p>A block is a list of statements, after the imports that they need. It stands for itself: it
 * does not see the blocks before it. It may declare records, classes and interfaces. It fails by an
 * exception or an assertion. If the next fenced block is {@code ```text}, that is what it has to
 * print, to {@code System.out}.
 *
 * @param guide the guide's path, relative to the project
 * @param line the line at which the code begins, counted from 1
 * @param code the code
 * @param printed what the guide says that it prints; empty if it says nothing
 */
public record GuideCode(String guide, int line, String code, String printed) {

  private static final String FENCE = "```";

  /**
   * The blocks of a guide, in order.
   *
   * @param guide its path relative to the project, such as {@code docs/guides/clocks.md}
   * @throws IllegalStateException if there is no such file
   */
  public static List<GuideCode> of(String guide) throws IOException {
    return blocks(guide, Files.readAllLines(project(guide).resolve(guide)));
  }

  private static Path project(String guide) {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve(guide))) {
        return folder;
      }
    }
    throw new IllegalStateException("found no " + guide);
  }

  static List<GuideCode> blocks(String guide, List<String> lines) {
    List<GuideCode> blocks = new ArrayList<>();
    boolean afterCode = false;
    for (int index = 0; index < lines.size(); index++) {
      if (lines.get(index).startsWith(FENCE)) {
        String language = lines.get(index).substring(FENCE.length()).strip();
        int begin = index + 1;
        index = end(guide, lines, begin);
        String content =
            lines.subList(begin, index).stream().collect(Collectors.joining("\n", "", "\n"));
        if (language.equals("java")) {
          blocks.add(new GuideCode(guide, begin + 1, content, ""));
        } else if (language.equals("text") && afterCode) {
          GuideCode code = blocks.removeLast();
          blocks.add(new GuideCode(guide, code.line, code.code, content));
        }
        afterCode = language.equals("java");
      }
    }
    return blocks;
  }

  private static int end(String guide, List<String> lines, int begin) {
    for (int index = begin; index < lines.size(); index++) {
      if (lines.get(index).startsWith(FENCE)) {
        return index;
      }
    }
    throw new IllegalStateException(guide + ":" + begin + ": a block of code without an end");
  }

  /**
   * Compiles the block, with any warning as an error, against the class path of the test, and runs
   * it.
   *
   * @return what it printed
   * @throws AssertionError if it does not compile
   * @throws Exception whatever it throws
   */
  public String run() throws Exception {
    StringWriter complaints = new StringWriter();
    ClassLoader compiled = InMemoryCompiler.compile(program(), complaints);
    if (compiled == null) {
      throw new AssertionError(this + " does not compile:\n" + complaints + "\n" + program());
    }
    PrintStream usual = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PrintStream printer = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      System.setOut(printer);
      compiled.loadClass(InMemoryCompiler.NAME).getMethod("run").invoke(null);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause() instanceof Exception exception ? exception : thrown;
    } finally {
      System.setOut(usual);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** The block within a class of its own; the imports stay ahead of it. */
  private String program() {
    String imports =
        code.lines()
            .filter(one -> one.startsWith("import "))
            .collect(Collectors.joining("\n", "", "\n"));
    String statements =
        code.lines().filter(one -> !one.startsWith("import ")).collect(Collectors.joining("\n"));
    return imports
        + "public final class "
        + InMemoryCompiler.NAME
        + " {\n  public static void run() throws Exception {\n"
        + statements
        + "\n  }\n}\n";
  }

  @Override
  public String toString() {
    return guide + ":" + line;
  }
}
