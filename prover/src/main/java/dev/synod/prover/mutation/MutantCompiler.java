package dev.synod.prover.mutation;

import dev.synod.core.protocol.Family;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles changed copies of a protocol's sources, in memory, and loads them. */
public final class MutantCompiler {

  private final Map<String, String> sources;
  private final String entry;
  private final String classPath;

  /**
   * A compiler for the mutants of one protocol, or of the patterns.
   *
   * @param sources the source files that are compiled anew, by file name
   * @param entry the class in them that is asked for, with a constructor without parameters
   * @param classPath where the compiler finds all other classes
   */
  public MutantCompiler(Map<String, String> sources, String entry, String classPath) {
    this.sources = new TreeMap<>(sources);
    this.entry = entry;
    this.classPath = classPath;
  }

  /**
   * The protocol with the mutant's edits.
   *
   * @throws IllegalArgumentException if an edit's text is not there exactly once, or if the changed
   *     source does not compile
   */
  public Family load(Mutant mutant) {
    return load(mutant, Family.class);
  }

  /**
   * An object of the compiler's class with the mutant's edits.
   *
   * @param port that the class implements, and that is not compiled anew
   * @throws IllegalArgumentException if an edit's text is not there exactly once, or if the changed
   *     source does not compile
   */
  public <T> T load(Mutant mutant, Class<T> port) {
    Map<String, byte[]> classes = compile(mutant, edited(mutant));
    ClassLoader loader = new ChildFirst(classes, port.getClassLoader());
    try {
      return port.cast(loader.loadClass(entry).getConstructor().newInstance());
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException("mutant " + mutant.id() + ": " + entry, broken);
    }
  }

  private Map<String, String> edited(Mutant mutant) {
    Map<String, String> edited = new TreeMap<>(sources);
    for (Mutant.Edit edit : mutant.edits()) {
      String source = edited.get(edit.file());
      int at = source == null ? -1 : source.indexOf(edit.find());
      if (source == null || at < 0 || source.indexOf(edit.find(), at + 1) >= 0) {
        throw new IllegalArgumentException(
            "mutant %s: the text to edit is not there exactly once in %s:%n%s"
                .formatted(mutant.id(), edit.file(), edit.find()));
      }
      edited.put(
          edit.file(),
          source.substring(0, at) + edit.replace() + source.substring(at + edit.find().length()));
    }
    return edited;
  }

  private Map<String, byte[]> compile(Mutant mutant, Map<String, String> edited) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IllegalStateException("mutants are compiled when they run: a JDK is needed");
    }
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    StandardJavaFileManager standard =
        compiler.getStandardFileManager(diagnostics, Locale.ROOT, null);
    Output output = new Output(standard);
    List<JavaFileObject> units =
        edited.entrySet().stream()
            .map(entry -> (JavaFileObject) new Source(entry.getKey(), entry.getValue()))
            .toList();
    List<String> options =
        List.of("--release", "21", "-proc:none", "-nowarn", "-classpath", classPath);
    if (!compiler.getTask(null, output, diagnostics, options, null, units).call()) {
      throw new IllegalArgumentException(
          "mutant "
              + mutant.id()
              + " does not compile: "
              + diagnostics.getDiagnostics().stream()
                  .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                  .map(diagnostic -> diagnostic.toString().strip())
                  .collect(Collectors.joining("; ")));
    }
    return output.classes();
  }

  /** A source file in memory. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("mutant:///" + name), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** Keeps the classes that the compiler writes. */
  private static final class Output extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> written = new TreeMap<>();

    Output(JavaFileManager standard) {
      super(standard);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      written.put(className, bytes);
      return new SimpleJavaFileObject(
          URI.create("mutant:///" + className.replace('.', '/') + kind.extension), kind) {
        @Override
        public OutputStream openOutputStream() {
          return bytes;
        }
      };
    }

    Map<String, byte[]> classes() {
      Map<String, byte[]> classes = new TreeMap<>();
      written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
      return classes;
    }
  }

  /** Loads the changed classes itself, and asks its parent for all others. */
  private static final class ChildFirst extends ClassLoader {
    private final Map<String, byte[]> classes;

    ChildFirst(Map<String, byte[]> classes, ClassLoader parent) {
      super(parent);
      this.classes = classes;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      byte[] bytes = classes.get(name);
      if (bytes == null) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : defineClass(name, bytes, 0, bytes.length);
      }
    }
  }
}
