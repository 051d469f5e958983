package dev.synod.rules.tidy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** A check of what the modules depend on at run time. */
final class PomChecks {

  /** The modules that run wherever a JVM does, and the parent that they inherit from. */
  private static final Set<String> BARE =
      Set.of(
          "pom.xml",
          "core/pom.xml",
          "time/pom.xml",
          "partitioning/pom.xml",
          "protocols/pom.xml",
          "checker/pom.xml",
          "simulator/pom.xml",
          "patterns/pom.xml");

  private static final Set<String> ALLOWED = Set.of("dev.synod", "org.jspecify");

  private PomChecks() {}

  static List<Finding> foreignDependencies(SourceTree tree) throws Exception {
    List<Finding> findings = new ArrayList<>();
    for (SourceText text : tree.texts()) {
      if (BARE.contains(text.path())) {
        for (String group : runtimeGroups(text)) {
          if (!ALLOWED.contains(group)) {
            findings.add(new Finding(text.path(), 0, "depends on " + group + " at run time"));
          }
        }
      }
    }
    return findings;
  }

  private static List<String> runtimeGroups(SourceText pom) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    Document document =
        factory
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(pom.text().getBytes(StandardCharsets.UTF_8)));
    XPath path = XPathFactory.newDefaultInstance().newXPath();
    String runtime = "/project/dependencies/dependency[not(scope='test')]/groupId";
    NodeList nodes = (NodeList) path.evaluate(runtime, document, XPathConstants.NODESET);
    List<String> groups = new ArrayList<>();
    for (int index = 0; index < nodes.getLength(); index++) {
      groups.add(nodes.item(index).getTextContent());
    }
    return groups;
  }
}
