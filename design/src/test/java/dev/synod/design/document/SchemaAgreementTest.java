package dev.synod.design.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.JsonNodeFactory;
import dev.harrel.jsonschema.SimpleType;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.synod.design.architecture.DesignDocument;
import dev.synod.design.requirements.RequirementsReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The reader and a general validator of JSON Schema agree on what a schema allows. */
class SchemaAgreementTest {

  private static final Path EXAMPLES = Path.of("../examples");

  @Test
  void onTheExamplesAndOnEveryBrokenFile() throws Exception {
    List<Path> files = new ArrayList<>();
    for (String example : List.of("shop", "one-region", "infeasible", "asymmetric")) {
      files.add(EXAMPLES.resolve(example).resolve("requirements.yaml"));
    }
    try (Stream<Path> broken = Files.list(Path.of("src/test/resources/broken"))) {
      broken.filter(file -> file.toString().endsWith(".yaml")).sorted().forEach(files::add);
    }
    int compared = 0;
    for (Path file : files) {
      Part part;
      try {
        part = YamlReader.read(file.toString(), Files.readAllBytes(file));
      } catch (DocumentException e) {
        continue; // It is not YAML, so no schema is asked.
      }
      if (!file.toString().matches(".*(not-a-number|infinite).yaml")) { // JSON has no such numbers.
        assertAgreement(RequirementsReader.schema(), part, file.toString());
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(30);
  }

  @Test
  void onThousandsOfDocumentsWithOnePartReplaced() throws Exception {
    byte[] shop = Files.readAllBytes(EXAMPLES.resolve("shop/requirements.yaml"));
    Part document = YamlReader.read("shop", shop);
    int refused = 0;
    for (int seed = 0; seed < 1_500; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Part changed = replaceOne(document, random);
      if (!assertAgreement(RequirementsReader.schema(), changed, "seed " + seed)) {
        refused++;
      }
    }
    assertThat(refused).isBetween(375, 1_499);
  }

  @Test
  void theSchemasAreSchemas() throws Exception {
    for (Schema schema : List.of(RequirementsReader.schema(), DesignDocument.schema())) {
      // Registering validates a schema against the meta-schema of its draft.
      assertThat(register(schema)).isNotNull();
    }
  }

  /** Whether both accept the document. */
  private static boolean assertAgreement(Schema schema, Part part, String what) {
    boolean accepted = true;
    String message = "";
    try {
      schema.check(part);
    } catch (DocumentException e) {
      accepted = false;
      message = e.getMessage();
    }
    Validator.Result result = VALIDATOR.validate(uriOf(schema), new Node(part, ""));
    assertThat(accepted).as(what + ": " + message).isEqualTo(result.isValid());
    return accepted;
  }

  private static final Validator VALIDATOR =
      new ValidatorFactory().withJsonNodeFactory(new Factory()).createValidator();
  private static final Map<String, URI> REGISTERED = new LinkedHashMap<>();

  private static URI uriOf(Schema schema) {
    return REGISTERED.computeIfAbsent(schema.root().at().file(), name -> register(schema));
  }

  private static URI register(Schema schema) {
    return VALIDATOR.registerSchema(new Node(schema.root(), ""));
  }

  private static Part replaceOne(Part part, SplittableRandom random) {
    int depth = random.nextInt(7);
    return replace(part, depth, random);
  }

  private static Part replace(Part part, int depth, SplittableRandom random) {
    if (depth == 0) {
      return other(part.at(), random);
    }
    return switch (part) {
      case Part.Mapping mapping when !mapping.entries().isEmpty() -> {
        List<String> keys = List.copyOf(mapping.entries().keySet());
        String key = keys.get(random.nextInt(keys.size()));
        LinkedHashMap<String, Part.Entry> entries = new LinkedHashMap<>(mapping.entries());
        Part.Entry old = mapping.entries().get(key);
        switch (depth == 1 ? random.nextInt(4) : 3) {
          case 0 -> entries.remove(key);
          case 1 -> entries.put("another", old);
          default ->
              entries.put(
                  key, new Part.Entry(old.keyAt(), replace(old.value(), depth - 1, random)));
        }
        yield new Part.Mapping(mapping.at(), entries);
      }
      case Part.Sequence sequence when !sequence.items().isEmpty() -> {
        List<Part> items = new ArrayList<>(sequence.items());
        int index = random.nextInt(items.size());
        items.set(index, replace(items.get(index), depth - 1, random));
        yield new Part.Sequence(sequence.at(), items);
      }
      default -> random.nextBoolean() ? part : other(part.at(), random);
    };
  }

  private static Part other(Position at, SplittableRandom random) {
    String[] texts = {"", "x", "us-east-1", "read", "a b", "lower-bound", "x".repeat(70)};
    String[] numbers = {
      "0", "-1", "1", "1.0", "0.5", "2e3", "1e12", "100000000", "9007199254740992"
    };
    return switch (random.nextInt(7)) {
      case 0, 1 -> new Part.Scalar(at, numbers[random.nextInt(numbers.length)], Part.Kind.NUMBER);
      case 2, 3 -> new Part.Scalar(at, texts[random.nextInt(texts.length)], Part.Kind.TEXT);
      case 4 -> new Part.Scalar(at, random.nextBoolean() ? "true" : "false", Part.Kind.TRUTH);
      case 5 -> new Part.Scalar(at, "null", Part.Kind.NOTHING);
      default ->
          random.nextBoolean()
              ? new Part.Mapping(at, new LinkedHashMap<>())
              : new Part.Sequence(at, List.of());
    };
  }

  private record Factory() implements JsonNodeFactory {
    @Override
    public JsonNode wrap(Object node) {
      return (JsonNode) node;
    }

    @Override
    public JsonNode create(String json) {
      try {
        return new Node(YamlReader.read("schema", json.getBytes(StandardCharsets.UTF_8)), "");
      } catch (DocumentException e) {
        throw new IllegalArgumentException(e);
      }
    }
  }

  /** A part as the validator wants to see it. */
  private record Node(Part part, String pointer) implements JsonNode {

    @Override
    public String getJsonPointer() {
      return pointer;
    }

    @Override
    public SimpleType getNodeType() {
      return switch (part) {
        case Part.Mapping mapping -> SimpleType.OBJECT;
        case Part.Sequence sequence -> SimpleType.ARRAY;
        case Part.Scalar scalar ->
            switch (scalar.kind()) {
              case TEXT -> SimpleType.STRING;
              case TRUTH -> SimpleType.BOOLEAN;
              case NOTHING -> SimpleType.NULL;
              case NUMBER -> isWhole(scalar.text()) ? SimpleType.INTEGER : SimpleType.NUMBER;
            };
      };
    }

    private static boolean isWhole(String text) {
      double value = NumberRule.value(text);
      return value == Math.rint(value);
    }

    @Override
    public boolean asBoolean() {
      return asString().equalsIgnoreCase("true");
    }

    @Override
    public String asString() {
      return ((Part.Scalar) part).text();
    }

    @Override
    public BigInteger asInteger() {
      return asNumber().toBigInteger();
    }

    @Override
    public BigDecimal asNumber() {
      return new BigDecimal(asString());
    }

    @Override
    public List<JsonNode> asArray() {
      List<JsonNode> nodes = new ArrayList<>();
      for (Part item : part.parts()) {
        nodes.add(new Node(item, pointer + "/" + nodes.size()));
      }
      return nodes;
    }

    @Override
    public Map<String, JsonNode> asObject() {
      Map<String, JsonNode> nodes = new LinkedHashMap<>();
      ((Part.Mapping) part)
          .entries()
          .forEach((key, entry) ->
              nodes.put(
                  key, new Node(entry.value(), pointer + "/" + JsonNode.encodeJsonPointer(key))));
      return nodes;
    }
  }
}
