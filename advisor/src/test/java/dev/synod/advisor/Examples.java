package dev.synod.advisor;

import dev.synod.design.architecture.Design;
import dev.synod.design.requirements.Requirements;
import dev.synod.design.requirements.RequirementsReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The examples that stand beside the modules. */
public final class Examples {

  private static final Map<String, Design> DESIGNS = new ConcurrentHashMap<>();

  private Examples() {}

  /** The requirements of an example. */
  public static Requirements requirements(String name) throws Exception {
    return RequirementsReader.read(
        Path.of("../examples").resolve(name).resolve("requirements.yaml"));
  }

  /** Requirements that a test writes down. */
  static Requirements read(String text) throws Exception {
    return RequirementsReader.read(
        "test.yaml", text.getBytes(StandardCharsets.UTF_8), name -> new byte[0]);
  }

  /** The design for an example, made once. */
  public static Design design(String name) throws Exception {
    Design known = DESIGNS.get(name);
    if (known == null) {
      known = again(name);
      DESIGNS.put(name, known);
    }
    return known;
  }

  /** The design for an example, made anew. */
  static Design again(String name) throws Exception {
    return Advisor.advise(requirements(name), "test");
  }
}
