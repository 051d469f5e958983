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
 * <table>
 *   <caption>The types</caption>
 *   <tr><th>name</th><th>operations</th></tr>
 *   <tr><td>{@code register}</td><td>read, write</td></tr>
 *   <tr><td>{@code cas-register}</td><td>read, write, compare-and-set</td></tr>
 *   <tr><td>{@code kv}</td><td>read, write, compare-and-set, append on many keys</td></tr>
 * </table>
 *
 * <p>The keys of all three are independent of each other; a plain register is the key {@link
 * dev.synod.core.history.Operation#REGISTER}.
 */
@NullMarked
package dev.synod.checker.specification;

import org.jspecify.annotations.NullMarked;
