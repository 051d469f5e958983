package dev.synod.design.requirements;

import dev.synod.design.document.DocumentException;
import dev.synod.design.document.Part;
import dev.synod.design.document.Position;
import dev.synod.design.document.RecordCodec;
import dev.synod.design.document.Schema;
import dev.synod.design.document.YamlReader;
import dev.synod.design.requirements.Network.Measurements;
import dev.synod.design.requirements.Requirements.Input;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Reads requirements documents, and the files of measurements that they name. */
public final class RequirementsReader {

  private static final Schema SCHEMA =
      Schema.ofResource(RequirementsReader.class, "requirements.schema.json");

  private RequirementsReader() {}

  /** Gives the files that a document names, by the names that it gives them. */
  @FunctionalInterface
  public interface DataFiles {

    /**
     * The bytes of a file.
     *
     * @throws IOException if it cannot be read, with the reason as its message
     */
    byte[] read(String name) throws IOException;
  }

  /** The schema of the document. */
  public static Schema schema() {
    return SCHEMA;
  }

  /**
   * Reads a file. The files that it names are looked for beside it.
   *
   * @throws DocumentException for the first thing that is wrong with it
   */
  public static Requirements read(Path file) throws DocumentException {
    byte[] bytes;
    try {
      bytes = bytes(file);
    } catch (IOException e) {
      throw unreadable(Position.of(file.toString()), e);
    }
    return read(
        file.toString(),
        bytes,
        name -> {
          try {
            return bytes(file.resolveSibling(name));
          } catch (InvalidPathException e) {
            throw new IOException("a name that no file can have", e);
          }
        });
  }

  /**
   * Reads a document.
   *
   * @param name the document's name, for messages
   * @throws DocumentException for the first thing that is wrong with it
   */
  public static Requirements read(String name, byte[] bytes, DataFiles files)
      throws DocumentException {
    Part document = YamlReader.read(name, bytes);
    SCHEMA.check(document);
    Requirements written = RecordCodec.read(Requirements.class, document);
    References.check(written, document);
    List<Input> inputs = new ArrayList<>();
    inputs.add(new Input(lastPart(name), sha256(bytes)));
    Requirements complete = withMeasurements(written, document, files, inputs);
    Holes.check(complete, document);
    return complete;
  }

  private static Requirements withMeasurements(
      Requirements written, Part document, DataFiles files, List<Input> inputs)
      throws DocumentException {
    Measurements rtt = written.network().rtt();
    String file = rtt.file();
    if (file != null) {
      byte[] table;
      try {
        table = files.read(file);
      } catch (IOException e) {
        throw unreadable(document.nearest("network", "rtt", "file").at(), e);
      }
      List<String> regions = written.regions().stream().map(Requirements.Region::id).toList();
      rtt =
          new Measurements(file, rtt.stat(), RoundTripTable.read(file, table, rtt.stat(), regions));
      inputs.add(new Input(file, sha256(table)));
    }
    Network network = written.network();
    return new Requirements(
        written.apiVersion(),
        inputs,
        written.system(),
        written.regions(),
        new Network(rtt, network.interZoneRttMs(), network.intraZoneRttMs(), network.oneWay()),
        written.nodes(),
        written.prices(),
        written.clockSkewBoundMs(),
        written.clockDriftPpm(),
        written.dataClasses(),
        written.transactions(),
        written.objective(),
        written.budget(),
        written.assumptionsAllowed());
  }

  /** Reads at most one byte more than is allowed, so that a huge file costs no memory. */
  private static byte[] bytes(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      return stream.readNBytes(RoundTripTable.MAXIMUM_BYTES + 1);
    }
  }

  private static DocumentException unreadable(Position position, IOException cause) {
    String found =
        cause instanceof NoSuchFileException
            ? "no such file"
            : "a file that cannot be read (" + cause.getMessage() + ")";
    return new DocumentException(position, found, "a file that can be read");
  }

  private static String lastPart(String name) {
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
