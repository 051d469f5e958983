package dev.synod.report.markup;

import java.util.List;

/** A piece of a page. */
public sealed interface Markup permits Element, Text, Markup.Fragment {

  /** Pieces one after the other. */
  record Fragment(List<Markup> parts) implements Markup {
    public Fragment {
      parts = List.copyOf(parts);
    }
  }

  /** The pieces one after the other. */
  static Markup all(List<? extends Markup> parts) {
    return new Fragment(List.copyOf(parts));
  }

  /** The pieces one after the other. */
  static Markup all(Markup... parts) {
    return new Fragment(List.of(parts));
  }

  /** Nothing. */
  static Markup none() {
    return new Fragment(List.of());
  }

  /** Text, which means nothing but itself whatever characters it has. */
  static Markup text(String characters) {
    return new Text(characters);
  }
}
