package dev.synod.report.markup;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An element of a page. Immutable: what looks like a change returns another element.
 *
 * @param name the element's name
 * @param attributes the attributes in the order in which they are written
 * @param content what it holds
 */
public record Element(String name, Map<String, String> attributes, List<Markup> content)
    implements Markup {

  /** Elements that run, load or send something. */
  private static final List<String> ACTIVE =
      List.of(
          "audio", "base", "button", "embed", "form", "frame", "iframe", "image", "img", "input",
          "link", "object", "script", "source", "track", "use", "video");

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]*");

  /**
   * Checks the names.
   *
   * @throws IllegalArgumentException if a name is none, or if the element or an attribute could run
   *     a script, load something, set a style of its own, or lead away from the page
   */
  public Element {
    requireName(name);
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    attributes.forEach(Element::requireHarmless);
    content = List.copyOf(content);
  }

  /** An element without attributes. */
  public static Element of(String name, Markup... content) {
    return new Element(name, Map.of(), List.of(content));
  }

  /** An element without attributes that holds these. */
  public static Element of(String name, List<? extends Markup> content) {
    return new Element(name, Map.of(), List.copyOf(content));
  }

  /** An element without attributes that holds text. */
  public static Element of(String name, String text) {
    return of(name, Markup.text(text));
  }

  /** The same with one more attribute. */
  public Element with(String attribute, String value) {
    Map<String, String> more = new LinkedHashMap<>(attributes);
    more.put(attribute, value);
    return new Element(name, more, content);
  }

  /** The same with a length or a coordinate, which is written with at most one decimal. */
  public Element with(String attribute, double value) {
    return with(attribute, Quantities.coordinate(value));
  }

  /** The same with a class of the style sheet. */
  public Element as(String styleClass) {
    return with("class", styleClass);
  }

  /** The same with more content at its end. */
  public Element add(Markup... more) {
    List<Markup> all = new ArrayList<>(content);
    all.addAll(List.of(more));
    return new Element(name, attributes, all);
  }

  /** The same with more text at its end. */
  public Element add(String text) {
    return add(Markup.text(text));
  }

  private static void requireName(String name) {
    if (!NAME.matcher(name).matches() || ACTIVE.contains(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("'" + name + "' is not an element for a page");
    }
  }

  private static void requireHarmless(String attribute, String value) {
    boolean named = NAME.matcher(attribute).matches();
    String lower = attribute.toLowerCase(Locale.ROOT);
    boolean active = lower.startsWith("on") || lower.equals("style") || lower.startsWith("src");
    boolean away = lower.equals("href") && !value.startsWith("#");
    if (!named || active || away) {
      throw new IllegalArgumentException("attribute " + attribute + "=\"" + value + "\"");
    }
  }
}
