package dev.synod.checker.specification;

import dev.synod.core.history.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An immutable sequence that grows and shrinks at its end, for states: chains share all but what
 * was added last. The hash code is kept.
 */
public final class Chain {

  static final Chain EMPTY = new Chain(null, Value.NIL);

  private final @Nullable Chain rest;
  private final Value last;
  private final int size;
  private final int hash;

  private Chain(@Nullable Chain rest, Value last) {
    this.rest = rest;
    this.last = last;
    this.size = rest == null ? 0 : rest.size + 1;
    this.hash = rest == null ? 1 : 31 * rest.hash + last.hashCode();
  }

  static Chain of(List<Value> elements) {
    Chain chain = EMPTY;
    for (Value element : elements) {
      chain = chain.with(element);
    }
    return chain;
  }

  int size() {
    return size;
  }

  /** The element that was added last; nil if there is none. */
  Value last() {
    return last;
  }

  Chain with(Value element) {
    return new Chain(this, element);
  }

  /** This chain without its last element; the empty chain has none. */
  Chain withoutLast() {
    return rest == null ? this : rest;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof Chain chain) || size != chain.size || hash != chain.hash) {
      return false;
    }
    Chain mine = this;
    Chain others = chain;
    while (mine != others && mine.last.equals(others.last)) {
      mine = mine.withoutLast();
      others = others.withoutLast();
    }
    return mine == others;
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    List<Value> elements = new ArrayList<>(size);
    for (Chain chain = this; chain.rest != null; chain = chain.rest) {
      elements.add(chain.last);
    }
    Collections.reverse(elements);
    return elements.toString();
  }
}
