package dev.synod.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Compiles one file of Java source in memory, with any warning as an error, against the class path
 * of the test.
 */
public final class InMemoryCompiler {

  /** What the file's public class is called, if it has one. */
  static final String NAME = "GuideProgram";

  private InMemoryCompiler() {}

  /** What the compiler says against the text of a file; empty if it compiles. */
  public static String complaints(String program) throws IOException {
    StringWriter complaints = new StringWriter();
    compile(program, complaints);
    return complaints.toString();
  }

  /**
   * Loads what was compiled, with assertions enabled; null if it does not compile, with the reasons
   * in complaints.
   */
  static @Nullable ClassLoader compile(String program, Writer complaints) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Map<String, Compiled> classes = new TreeMap<>();
    try (InMemory files =
        new InMemory(compiler.getStandardFileManager(null, null, null), classes)) {
      boolean compiles =
          compiler
              .getTask(
                  complaints,
                  files,
                  null,
                  List.of("--release", "21", "-proc:none", "-Xlint:all,-options,-path", "-Werror"),
                  null,
                  List.of(new Source(program)))
              .call();
      return compiles ? new Loader(classes) : null;
    }
  }

  private static final class Source extends SimpleJavaFileObject {

    private final String program;

    Source(String program) {
      super(URI.create("string:///" + NAME + ".java"), Kind.SOURCE);
      this.program = program;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return program;
    }
  }

  private static final class Compiled extends SimpleJavaFileObject {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Compiled(String name) {
      super(URI.create("memory:///" + name + ".class"), Kind.CLASS);
    }

    @Override
    public OutputStream openOutputStream() {
      return bytes;
    }
  }

  private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {

    private final Map<String, Compiled> classes;

    InMemory(JavaFileManager files, Map<String, Compiled> classes) {
      super(files);
      this.classes = classes;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, @Nullable FileObject sibling) {
      return classes.computeIfAbsent(name, Compiled::new);
    }
  }

  private static final class Loader extends ClassLoader {

    private final Map<String, Compiled> classes;

    Loader(Map<String, Compiled> classes) {
      super(InMemoryCompiler.class.getClassLoader());
      this.classes = classes;
      setDefaultAssertionStatus(true);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      Compiled compiled = classes.get(name);
      if (compiled == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = compiled.bytes.toByteArray();
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
