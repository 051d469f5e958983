package dev.synod.report.page;

import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import java.util.ArrayList;
import java.util.List;

/** A list of facts, each with its name above it. */
public final class Facts {

  private final List<Markup> facts = new ArrayList<>();

  /** Adds a fact. */
  public Facts add(String name, Markup fact) {
    facts.add(Element.of("div", Element.of("dt", name), Element.of("dd", fact)));
    return this;
  }

  /** Adds a fact. */
  public Facts add(String name, String fact) {
    return add(name, Markup.text(fact));
  }

  /** Adds a fact of more than a few words. */
  public Facts addWide(String name, Markup fact) {
    facts.add(Element.of("div", Element.of("dt", name), Element.of("dd", fact)).as("wide"));
    return this;
  }

  /** The list as it stands now. */
  public Element drawn() {
    return Element.of("dl", facts).as("facts");
  }
}
