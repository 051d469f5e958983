package dev.synod.patterns.crash;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * Lets the JVMs of workers start in half the time: with an archive of the classes that a first
 * worker took (class data sharing, which wants jars instead of folders). A JVM that cannot use the
 * archive does without it.
 *
 * @param classPath of a worker
 * @param options of its JVM
 */
record ClassArchive(String classPath, List<String> options) {

  private static final int LINES_OF_THE_FIRST = 30;

  /** No archive. */
  static ClassArchive none() {
    return new ClassArchive(System.getProperty("java.class.path"), List.of());
  }

  /**
   * Lets a worker work for a while, and keeps the classes that it took.
   *
   * @param lane in which nobody else works
   * @param folder for the archive and the jars
   */
  static ClassArchive of(CrashSite site, int lane, Path folder) throws Exception {
    CrashTables.create(site, lane);
    String jars = jars(folder);
    String file = folder.resolve("classes.jsa").toString();
    ClassArchive making = new ClassArchive(jars, List.of("-XX:ArchiveClassesAtExit=" + file));
    try (Child first = Child.start(site, new Assignment(lane, 1, Mutant.NONE, false), making)) {
      first.hear();
      first.tell(0);
      for (int line = 0; line < LINES_OF_THE_FIRST; line++) {
        first.hear();
      }
      first.dismiss();
    }
    return new ClassArchive(jars, List.of("-XX:SharedArchiveFile=" + file));
  }

  private static String jars(Path folder) throws IOException {
    List<String> jars = new ArrayList<>();
    for (String element : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(element);
      if (Files.isDirectory(path)) {
        Path jar = folder.resolve(jars.size() + ".jar");
        pack(path, jar);
        jars.add(jar.toString());
      } else if (Files.exists(path)) {
        jars.add(element);
      }
    }
    return String.join(File.pathSeparator, jars);
  }

  private static void pack(Path from, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = from.relativize(file).toString().replace(File.separatorChar, '/');
        entries.putNextEntry(new ZipEntry(name));
        Files.copy(file, entries);
        entries.closeEntry();
      }
    }
  }
}
