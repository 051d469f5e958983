package dev.synod.prover.mutation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The mutants and the sources of protocols, as this module carries them. */
public final class MutantLibrary {

  private static final String MUTANTS = "/mutants/";
  private static final String ROOT = "/mutants-sources/dev/synod/";
  private static final String SOURCES = ROOT + "protocols/";
  private static final List<String> PATTERNS =
      List.of(
          "patterns/store",
          "patterns/lease",
          "patterns/lock",
          "patterns/election",
          "patterns/idempotency",
          "prover/coordination");

  private MutantLibrary() {}

  /** The mutants of a protocol, by id in natural order. */
  public static List<Mutant> mutants(String protocol) {
    return read(MUTANTS + protocol, ".mutant").entrySet().stream()
        .map(entry -> Mutant.parse(entry.getKey().replace(".mutant", ""), entry.getValue()))
        .toList();
  }

  /**
   * The compiler for the mutants of a protocol, which lies in a package of the same name, and of
   * the store that it replicates.
   */
  public static MutantCompiler compiler(String protocol, String family, String classPath) {
    Map<String, String> sources = new TreeMap<>(read(SOURCES + "store", ".java"));
    sources.putAll(read(SOURCES + protocol, ".java"));
    sources.remove("package-info.java"); // both packages have one, and neither is ever mutated
    return new MutantCompiler(sources, family, classPath);
  }

  /**
   * The compiler for mutants of patterns: of the store that they stand on, simulated, and of the
   * scenarios, which are compiled anew since they use what is. Files are named with their folder,
   * such as {@code lock/Hold.java}.
   */
  public static MutantCompiler patterns(String classPath) {
    Map<String, String> sources = new TreeMap<>();
    for (String folder : PATTERNS) {
      Map<String, String> files = read(ROOT + folder, ".java");
      files.remove("package-info.java");
      String name = folder.substring(folder.indexOf('/') + 1);
      files.forEach((file, text) -> sources.put(name + "/" + file, text));
    }
    return new MutantCompiler(sources, "dev.synod.prover.coordination.Scenarios", classPath);
  }

  private static Map<String, String> read(String folder, String ending) {
    URL url = MutantLibrary.class.getResource(folder);
    if (url == null) {
      throw new IllegalArgumentException("there is no " + folder);
    }
    try {
      URI uri = url.toURI();
      if (!uri.getScheme().equals("jar")) {
        return read(Path.of(uri), ending);
      }
      try (FileSystem jar = FileSystems.newFileSystem(jarOf(uri))) {
        return read(jar.getPath(folder), ending);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (URISyntaxException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** A file system of its own for each reading: shared ones cannot be closed safely. */
  private static Path jarOf(URI uri) {
    String text = uri.toString();
    return Path.of(URI.create(text.substring("jar:".length(), text.indexOf("!/"))));
  }

  private static Map<String, String> read(Path folder, String ending) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(ending)) {
          texts.put(name, Files.readString(file));
        }
      }
    }
    return texts;
  }
}
