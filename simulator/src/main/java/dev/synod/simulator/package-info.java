/**
 * A seeded, hostile, virtual world that runs any {@link dev.synod.core.protocol.Protocol}.
 *
 * <p>A {@link dev.synod.simulator.World} is built of a {@link dev.synod.simulator.WorldSpec} and
 * run to an instant of virtual time. It is a function of the spec: the same spec gives the same
 * {@link dev.synod.simulator.World#traceHash trace hash} in every process and beside any other
 * worlds. One thread runs it; many worlds run side by side on many threads and may share {@link
 * dev.synod.simulator.network.Latencies}.
 *
 * <h2>Semantics</h2>
 *
 * <ul>
 *   <li>A step of a node takes no time, unless the node is slow. Its effects are carried out in the
 *       order of their emission. After each step the protocol's invariants look at the node.
 *   <li>A message takes a delay drawn from its link's distribution, so messages may overtake each
 *       other unless the network is ordered. One that reaches a node that is down is lost; one that
 *       reaches a paused node waits. A partition swallows what is sent or arrives while it lasts.
 *   <li>A promise leaves when the writes emitted before it are durable, before the node is told so.
 *       Any other message leaves at once. Syncs are as in {@link dev.synod.simulator.disk.Disk}.
 *   <li>A crash ends a node: its state, timers, promises that were held and unanswered requests are
 *       gone, and of its unsynced writes a prefix survives. A restart makes a new node from the
 *       protocol and starts it with what the disk holds.
 *   <li>A node's clock has an arbitrary offset, drifts and jumps, and never falls. Its timers are
 *       measured by that clock.
 *   <li>Clients are on machines that never fail, and talk to nodes over the same network. In a
 *       partition a client is on the side of its nearest node; of several equally near ones, the
 *       first client is with the first, and so on.
 *   <li>When everything heals, all of that ends, except that a node whose disk rotted stays down.
 * </ul>
 *
 * <h2>Costs</h2>
 *
 * <p>Time in the queue grows with the logarithm of what is pending. A recorded world keeps every
 * message and is slow; a world that is not recorded keeps no history at all.
 */
@NullMarked
package dev.synod.simulator;

import org.jspecify.annotations.NullMarked;
