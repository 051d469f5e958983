import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes the SHA-256 of all main sources of some modules into a file. Equal on every machine: files
 * go in by the order of their names, line ends are line feeds, and no compiler has a say.
 */
final class SourceHash {

  private SourceHash() {}

  /** Arguments: the file to write, the project's root, the modules. */
  public static void main(String[] arguments) throws IOException, NoSuchAlgorithmException {
    Path root = Path.of(arguments[1]).toAbsolutePath().normalize();
    TreeMap<String, Path> files = new TreeMap<>();
    for (String module : List.of(arguments).subList(2, arguments.length)) {
      try (Stream<Path> tree = Files.walk(root.resolve(module).resolve("src").resolve("main"))) {
        tree.filter(Files::isRegularFile)
            .forEach(file -> files.put(root.relativize(file).toString().replace('\\', '/'), file));
      }
    }
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (String name : files.keySet()) {
      byte[] text =
          new String(Files.readAllBytes(files.get(name)), StandardCharsets.ISO_8859_1)
              .replace("\r\n", "\n")
              .getBytes(StandardCharsets.ISO_8859_1);
      digest.update((name + '\n' + text.length + '\n').getBytes(StandardCharsets.UTF_8));
      digest.update(text);
    }
    String hash = HexFormat.of().formatHex(digest.digest());
    Path target = Path.of(arguments[0]);
    Files.createDirectories(target.getParent());
    if (!Files.exists(target) || !Files.readString(target).equals(hash)) {
      Files.writeString(target, hash);
    }
  }
}
