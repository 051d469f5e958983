/**
 * Sequential data types: the meaning of operations when they are carried out one at a time.
 *
 * <p>A guarantee about concurrent operations is always relative to such a meaning. A {@link
 * dev.synod.checker.specification.Specification} gives it as an initial state and a step from a
 * state, an operation and a result to the next state, or to none where the result is impossible.
 * Checkers know nothing else about a type, so a type of one's own is one small class:
 *
 * <pre>{@code
 * record SetOnce() implements Specification<Value> {
 *   public String name() { return "set-once"; }
 *   public Value initial() { return Value.NIL; }
 *   public @Nullable Value step(Value state, Operation operation, @Nullable Value result) {
 *     return switch (operation) {
 *       case Operation.Read read -> result == null || result.equals(state) ? state : null;
 *       case Operation.Write write -> state.equals(Value.NIL) ? write.value() : state;
 *       default -> throw new IllegalArgumentException("no " + operation);
 *     };
 *   }
 * }
 * }</pre>
 *
 * <h2>The types</h2>
 *
 * <p>Stores have the operations of {@link dev.synod.core.history.Operation} of their own; other
 * types have them by name, as {@link dev.synod.core.history.Operation.Apply} with the argument that
 * stands in brackets ({@code nil} where there is none).
 *
 * <table>
 *   <caption>The types, what their operations return, and what they may begin with</caption>
 *   <tr><th>name</th><th>operations and results</th><th>at first</th></tr>
 *   <tr><td>{@code register}</td><td>read: the value; write: true</td><td>any value</td></tr>
 *   <tr><td>{@code cas-register}</td><td>as well compare-and-set: whether it did</td>
 *     <td>any value</td></tr>
 *   <tr><td>{@code kv}</td><td>as well append: true, or false if nothing can be added</td>
 *     <td>any value</td></tr>
 *   <tr><td>{@code multi-register}</td><td>the same, and transactions of them: the sequence of
 *     results, or true if they are not told</td><td>any value, of every key</td></tr>
 *   <tr><td>{@code counter}</td><td>read: the count; add(integer): true; add-and-get(integer): the
 *     new count</td><td>integer, nil for 0</td></tr>
 *   <tr><td>{@code set}</td><td>add(value), remove(value): whether it changed the set, nil if that
 *     is not told; contains(value): whether; read: the sequence of all elements, in any
 *     order</td><td>sequence, nil for none</td></tr>
 *   <tr><td>{@code queue}</td><td>enqueue(value): true; dequeue(): the oldest, nil if there is
 *     none</td><td>sequence, the oldest first</td></tr>
 *   <tr><td>{@code stack}</td><td>push(value): true; pop(): the newest, nil if there is
 *     none</td><td>sequence, the oldest first</td></tr>
 *   <tr><td>{@code priority-queue}</td><td>insert(value): true; extract-min(): the smallest, nil if
 *     there is none</td><td>sequence, in any order</td></tr>
 *   <tr><td>{@code mutex}</td><td>acquire(): the fencing token (an integer greater than all before
 *     it), or true without tokens, or false if it was held; release(token, or nil for whichever):
 *     whether it was held (by that token)</td><td>the last token, nil for 0</td></tr>
 *   <tr><td>{@code semaphore}</td><td>acquire(count, nil for 1): whether there were enough;
 *     release(count, nil for 1): true</td><td>permits, nil for 1</td></tr>
 *   <tr><td>{@code log}</td><td>append(value), also as a store's append: the offset from 0, or true
 *     if it is not told; read-at(offset): what is there, nil if nothing is; read: the sequence of
 *     all</td><td>sequence</td></tr>
 * </table>
 *
 * <p>In all but {@code multi-register} the keys are independent objects; a single one is the key
 * {@link dev.synod.core.history.Operation#REGISTER}. In {@code multi-register} they are one object,
 * and are checked together as far as transactions tie them together.
 *
 * <p>The first three are of {@link dev.synod.checker.specification.RegisterType}; queues, stacks
 * and priority queues are {@link dev.synod.checker.specification.Container}s.
 *
 * <p>An operation that a type has not is an {@code IllegalArgumentException} that names the type,
 * the operation, and what the type has.
 */
@NullMarked
package dev.synod.checker.specification;

import org.jspecify.annotations.NullMarked;
