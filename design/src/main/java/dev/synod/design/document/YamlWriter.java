package dev.synod.design.document;

import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Writes YAML, always the same bytes for the same content: what is small goes on one line. */
public final class YamlWriter {

  private YamlWriter() {}

  /** The text of a document, with a line feed at the end of each line. */
  public static String write(Map<String, Object> document) {
    DumpSettings settings =
        DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.AUTO)
            .setWidth(110)
            .setIndent(2)
            .setBestLineBreak("\n")
            .setDereferenceAliases(true)
            .setSchema(
                new CoreSchema()) // quotes all texts that the reader takes for something else
            .build();
    return new Dump(settings).dumpToString(document);
  }
}
