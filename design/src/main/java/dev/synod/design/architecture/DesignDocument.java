package dev.synod.design.architecture;

import dev.synod.design.document.DocumentException;
import dev.synod.design.document.Part;
import dev.synod.design.document.Position;
import dev.synod.design.document.RecordCodec;
import dev.synod.design.document.Schema;
import dev.synod.design.document.YamlReader;
import dev.synod.design.document.YamlWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads and writes designs. */
public final class DesignDocument {

  private static final Schema SCHEMA =
      Schema.ofResource(DesignDocument.class, "design.schema.json");

  private DesignDocument() {}

  /** The schema of the document. */
  public static Schema schema() {
    return SCHEMA;
  }

  /**
   * Reads a file.
   *
   * @throws DocumentException for the first thing that is wrong with it
   */
  public static Design read(Path file) throws DocumentException {
    try (InputStream stream = Files.newInputStream(file)) {
      return read(file.toString(), stream.readNBytes(YamlReader.MAXIMUM_BYTES + 1));
    } catch (NoSuchFileException e) {
      throw new DocumentException(
          Position.of(file.toString()), "no such file", "a file that can be read");
    } catch (IOException e) {
      throw new DocumentException(
          Position.of(file.toString()),
          "a file that cannot be read (" + e.getMessage() + ")",
          "a file that can be read");
    }
  }

  /**
   * Reads a document.
   *
   * @param name the document's name, for messages
   * @throws DocumentException for the first thing that is wrong with it
   */
  public static Design read(String name, byte[] bytes) throws DocumentException {
    Part document = YamlReader.read(name, bytes);
    SCHEMA.check(document);
    return RecordCodec.read(Design.class, document);
  }

  /** The document's text, in UTF-8 and with line feeds: equal bytes for equal designs. */
  public static String write(Design design) {
    return YamlWriter.write(RecordCodec.write(design));
  }

  /** The bytes of the document. */
  public static byte[] bytes(Design design) {
    return write(design).getBytes(StandardCharsets.UTF_8);
  }
}
