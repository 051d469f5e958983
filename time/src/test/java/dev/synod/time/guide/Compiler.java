package dev.synod.time.guide;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles source code in memory, against the class path of this test, and runs it. */
public final class Compiler {
  private static final List<String> OPTIONS =
      List.of("-proc:none", "-classpath", System.getProperty("java.class.path"));

  private Compiler() {}

  /** What is wrong with a class, in a line each; empty if it compiles. */
  public static List<String> errors(String name, String source) {
    return compile(name, source, new TreeMap<>());
  }

  /** Compiles a class and calls its static method {@code run()}. */
  public static void run(String name, String source) throws ReflectiveOperationException {
    Map<String, ByteArrayOutputStream> classes = new TreeMap<>();
    List<String> errors = compile(name, source, classes);
    if (!errors.isEmpty()) {
      throw new AssertionError(String.join("\n", errors) + "\n" + source);
    }
    ClassLoader loader =
        new ClassLoader(Compiler.class.getClassLoader()) {
          @Override
          protected Class<?> findClass(String wanted) throws ClassNotFoundException {
            ByteArrayOutputStream bytes = classes.get(wanted);
            if (bytes == null) {
              throw new ClassNotFoundException(wanted);
            }
            return defineClass(wanted, bytes.toByteArray(), 0, bytes.size());
          }
        };
    loader.setDefaultAssertionStatus(true);
    var method = loader.loadClass(name).getDeclaredMethod("run");
    method.setAccessible(true);
    method.invoke(null);
  }

  private static List<String> compile(
      String name, String source, Map<String, ByteArrayOutputStream> classes) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    JavaFileManager files = compiler.getStandardFileManager(diagnostics, Locale.ROOT, null);
    compiler
        .getTask(
            null,
            new InMemory(files, classes),
            diagnostics,
            OPTIONS,
            null,
            List.of(new Source(name, source)))
        .call();
    return diagnostics.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
        .map(diagnostic -> "line " + diagnostic.getLineNumber() + ": " + message(diagnostic))
        .toList();
  }

  private static String message(Diagnostic<?> diagnostic) {
    return diagnostic.getMessage(Locale.ROOT);
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> classes;

    InMemory(JavaFileManager files, Map<String, ByteArrayOutputStream> classes) {
      super(files);
      this.classes = classes;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("string:///" + name + ".class"), kind) {
        @Override
        public OutputStream openOutputStream() {
          return classes.computeIfAbsent(name, key -> new ByteArrayOutputStream());
        }
      };
    }
  }
}
