/**
 * Which invariants hold without coordination: a bounded check of invariant confluence, with a
 * witness where they do not.
 *
 * <p><b>Theory.</b> Operations can run without coordination and keep an invariant if and only if
 * they are <i>I-confluent</i> with it: whenever two replicas that start from a common valid state
 * apply operations that each keep the invariant locally, the merge of both keeps it too (Bailis et
 * al. 2015, definition 7 and theorem 1). {@link
 * dev.synod.advisor.invariants.ConfluenceCheck#decide} goes through all ancestors, operations and
 * merges within {@link dev.synod.advisor.invariants.Bounds}. What it says is exact for these: a
 * violation is shown by a {@link dev.synod.advisor.invariants.Witness}, the smallest by the number
 * of operations; {@code Confluent} claims nothing beyond the bounds. Ancestors are all valid states
 * within the bounds, be they reachable from an initial state or not, as in the interactive checks
 * of Whittaker and Hellerstein (2018) before their user excludes any; so a witness may start at a
 * state that an application never comes to.
 *
 * <p><b>The language.</b> Declarations, then invariants, then operations; {@code #} begins a
 * comment.
 *
 * <pre>
 * register x in 0..3             the later write wins, by a clock in which the operations of the
 *                                two sides may come in any order, and each has one time
 * maximum m in {low, high}       the greater wins; names grow in the order of their declaration
 * counter stock in 0..3          increments and decrements of both sides add up
 * set s of {a, b}                adding wins over a concurrent removal
 * map m from {a, b} to 0..3      as a set of keys, each with a register (or "counter 0..3", ...)
 * list l of 0..3                 items are their own; appended and prepended in clock order
 * table users (name in {a, b}, age in 0..3, visits counter in 0..3)
 *                                every insert makes a row of its own; a deleted row stays deleted
 * view total = sum(users.age)    computed anew by the store after operations and merges
 *
 * invariant stock &gt;= 0 and (x != 3 or not contains(s, a))
 * invariant unique(users.name)
 * invariant users.dept in departments.id
 * invariant sequence(orders.id)                     1, 2, ... without gap or repetition
 * invariant each orders (orders.total = sum(lines.amount where lines.order = orders.id))
 * invariant transition state: placed -&gt; paid -&gt; shipped, placed -&gt; cancelled
 *
 * operation reserve(n in 1..2) when stock &gt;= n: stock -= n
 * operation hire(d in departments.id): insert into users (name: some, dept: d); x := x + 1
 * operation place(o in some): insert into orders (id: o); insert into lines (order: o, amount: 1)
 * operation rename(n in users.name): update users set name := a where users.name = n
 * operation close(d in departments.id):
 *   cascading delete from departments.id to users.dept where departments.id = d
 * operation more: add a to s; remove b from s; append 1 to l; prepend 2 to l;
 *   insert into m (key: a, value: 1); delete from users where users.age &gt; 2
 * </pre>
 *
 * <p>Domains bound what ancestors and arguments are drawn from, not what operations compute. {@code
 * sum}, {@code count} (or {@code size}), {@code max}, {@code min} of columns, {@code head} and
 * {@code last} of lists are 0 if there are no rows; conditions after {@code where} choose rows.
 * {@code some} is a value that nobody else has, chosen by the system; all orders between such
 * values are not tried. An operation is a transaction: its effects are applied in turn, and it
 * happens only if all invariants hold afterwards. A transition allows one arrow for each operation;
 * a merge may replace what a replica had only by what arrows lead to. A cascading delete is kept
 * and done again by the merge, so that it also takes rows that the other side inserted (Bailis et
 * al. 2015, section 5.1); it does not cascade further.
 *
 * <p><b>Invariants of requirements.</b> {@link dev.synod.advisor.invariants.Analysis#of} reads the
 * expression by the parser of this language, infers declarations from what names are used for, and
 * takes what operations do from their kinds. This last is a model: values near the numbers of the
 * expression, one changed value or table. Where it could be several it asks, and an expression that
 * is not of the language is decided by the general form of its type, which the finding says.
 *
 * <p><b>Sources.</b> (1) Bailis, Fekete, Franklin, Ghodsi, Hellerstein, Stoica: Coordination
 * Avoidance in Database Systems, VLDB 2015. (2) Whittaker, Hellerstein: Interactive Checks for
 * Coordination Avoidance, VLDB 2018. (3) Shapiro, Preguica, Baquero, Zawirski: Conflict-free
 * Replicated Data Types, SSS 2011, for counters and add-wins sets.
 */
@NullMarked
package dev.synod.advisor.invariants;

import org.jspecify.annotations.NullMarked;
