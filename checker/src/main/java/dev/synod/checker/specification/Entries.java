package dev.synod.checker.specification;

import java.util.Comparator;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable sorted map, for states: a step copies a path and shares the rest, the hash code is
 * kept, and equal maps have equal shapes, so that comparing two that share most of their entries is
 * fast. It is a treap whose priorities are the hashes of the keys (Seidel and Aragon, "Randomized
 * Search Trees", Algorithmica 1996, section 7). All operations take logarithmic time.
 *
 * @param <K> keys that compare by content
 * @param <V> values that compare by content
 */
final class Entries<K, V> {

  private final Comparator<? super K> order;
  private final @Nullable Node<K, V> root;

  private Entries(Comparator<? super K> order, @Nullable Node<K, V> root) {
    this.order = order;
    this.root = root;
  }

  /** No entries, to be sorted in this order. */
  static <K, V> Entries<K, V> sortedBy(Comparator<? super K> order) {
    return new Entries<>(order, null);
  }

  int size() {
    return size(root);
  }

  /** The value of a key, or null if it has none. */
  @Nullable V get(K key) {
    Node<K, V> node = root;
    while (node != null) {
      int side = order.compare(key, node.key);
      if (side == 0) {
        return node.value;
      }
      node = side < 0 ? node.left : node.right;
    }
    return null;
  }

  /** The same entries, but with this value of the key. */
  Entries<K, V> with(K key, V value) {
    return new Entries<>(order, put(root, new Node<>(key, value, null, null)));
  }

  /** The same entries without that of the key. */
  Entries<K, V> without(K key) {
    return new Entries<>(order, remove(root, key));
  }

  /** The smallest key, or null if there is none. */
  @Nullable K first() {
    Node<K, V> node = root;
    while (node != null && node.left != null) {
      node = node.left;
    }
    return node == null ? null : node.key;
  }

  /** Goes through all entries, by key. */
  void forEach(BiConsumer<? super K, ? super V> action) {
    forEach(root, action);
  }

  private static <K, V> void forEach(
      @Nullable Node<K, V> node, BiConsumer<? super K, ? super V> action) {
    if (node != null) {
      forEach(node.left, action);
      action.accept(node.key, node.value);
      forEach(node.right, action);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Entries<?, ?> entries && same(root, entries.root);
  }

  private static boolean same(@Nullable Node<?, ?> one, @Nullable Node<?, ?> other) {
    return one == other
        || (one != null
            && other != null
            && one.hash == other.hash
            && one.size == other.size
            && one.key.equals(other.key)
            && one.value.equals(other.value)
            && same(one.left, other.left)
            && same(one.right, other.right));
  }

  @Override
  public int hashCode() {
    return hash(root);
  }

  private Node<K, V> put(@Nullable Node<K, V> node, Node<K, V> added) {
    if (node == null) {
      return added;
    }
    int side = order.compare(added.key, node.key);
    if (side == 0) {
      return new Node<>(added.key, added.value, node.left, node.right);
    }
    if (isAbove(added, node)) {
      return new Node<>(added.key, added.value, below(node, added.key), above(node, added.key));
    }
    return side < 0
        ? new Node<>(node.key, node.value, put(node.left, added), node.right)
        : new Node<>(node.key, node.value, node.left, put(node.right, added));
  }

  /** Whether the one node belongs above the other: by priority, and if they are equal by key. */
  private boolean isAbove(Node<K, V> one, Node<K, V> other) {
    return one.priority != other.priority
        ? one.priority > other.priority
        : order.compare(one.key, other.key) < 0;
  }

  /** The entries with keys less than this one. */
  private @Nullable Node<K, V> below(@Nullable Node<K, V> node, K key) {
    if (node == null) {
      return null;
    }
    return order.compare(node.key, key) < 0
        ? new Node<>(node.key, node.value, node.left, below(node.right, key))
        : below(node.left, key);
  }

  /** The entries with keys greater than this one, which the node below has not. */
  private @Nullable Node<K, V> above(@Nullable Node<K, V> node, K key) {
    if (node == null) {
      return null;
    }
    return order.compare(node.key, key) < 0
        ? above(node.right, key)
        : new Node<>(node.key, node.value, above(node.left, key), node.right);
  }

  private @Nullable Node<K, V> remove(@Nullable Node<K, V> node, K key) {
    if (node == null) {
      return null;
    }
    int side = order.compare(key, node.key);
    if (side == 0) {
      return merge(node.left, node.right);
    }
    Node<K, V> before = side < 0 ? node.left : node.right;
    Node<K, V> after = remove(before, key);
    if (before == after) {
      return node;
    }
    return side < 0
        ? new Node<>(node.key, node.value, after, node.right)
        : new Node<>(node.key, node.value, node.left, after);
  }

  private @Nullable Node<K, V> merge(@Nullable Node<K, V> left, @Nullable Node<K, V> right) {
    if (left == null || right == null) {
      return left == null ? right : left;
    }
    return isAbove(left, right)
        ? new Node<>(left.key, left.value, left.left, merge(left.right, right))
        : new Node<>(right.key, right.value, merge(left, right.left), right.right);
  }

  private static int size(@Nullable Node<?, ?> node) {
    return node == null ? 0 : node.size;
  }

  private static int hash(@Nullable Node<?, ?> node) {
    return node == null ? 0 : node.hash;
  }

  private static int spread(int hash) {
    int mixed = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
    mixed = (mixed ^ (mixed >>> 13)) * 0xC2B2AE35;
    return mixed ^ (mixed >>> 16);
  }

  private static final class Node<K, V> {
    private final K key;
    private final V value;
    private final @Nullable Node<K, V> left;
    private final @Nullable Node<K, V> right;
    private final int priority;
    private final int size;
    private final int hash;

    Node(K key, V value, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
      this.key = key;
      this.value = value;
      this.left = left;
      this.right = right;
      this.priority = spread(key.hashCode());
      this.size = 1 + Entries.size(left) + Entries.size(right);
      this.hash =
          spread(31 * key.hashCode() + value.hashCode()) + Entries.hash(left) + Entries.hash(right);
    }
  }
}
