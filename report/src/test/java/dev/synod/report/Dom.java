package dev.synod.report;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A page or a piece of one, read by a strict parser of XML. */
public final class Dom {

  private final Document document;

  private Dom(Document document) {
    this.document = document;
  }

  public static Dom parse(String page) {
    try {
      DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      builder.setErrorHandler(null);
      return new Dom(builder.parse(new InputSource(new StringReader(page))));
    } catch (Exception e) {
      throw new AssertionError("not well-formed: " + e.getMessage(), e);
    }
  }

  /** The elements that a path selects. */
  public List<Element> all(String path) {
    try {
      NodeList nodes =
          (NodeList)
              XPathFactory.newInstance()
                  .newXPath()
                  .evaluate(path, document, XPathConstants.NODESET);
      List<Element> elements = new ArrayList<>();
      for (int i = 0; i < nodes.getLength(); i++) {
        elements.add((Element) nodes.item(i));
      }
      return elements;
    } catch (Exception e) {
      throw new AssertionError(path, e);
    }
  }

  /** The texts of the elements that a path selects, with simple spaces. */
  public List<String> texts(String path) {
    return all(path).stream()
        .map(element -> element.getTextContent().replaceAll("[\\s\u00a0]+", " ").strip())
        .toList();
  }

  /** The text of all of it. */
  public String text() {
    return texts("/*").get(0);
  }
}
