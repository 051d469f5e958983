/**
 * Schemes that say which members hold a point, a 64-bit hash.
 *
 * <table>
 *   <caption>The schemes, for n members</caption>
 *   <tr><th>scheme</th><th>lookup</th><th>memory</th><th>evenness</th><th>moved beside the
 *     minimum</th><th>weights</th><th>who may go</th></tr>
 *   <tr><td>{@link dev.synod.partitioning.placement.Modulo}</td><td>1 step</td><td>none</td>
 *     <td>that of the hash</td><td>almost all</td><td>no</td><td>any</td></tr>
 *   <tr><td>{@link dev.synod.partitioning.placement.Ring}</td><td>2 steps</td>
 *     <td>20 bytes a virtual node</td><td>1/√v for v virtual nodes</td><td>none</td><td>yes</td>
 *     <td>any</td></tr>
 *   <tr><td>{@link dev.synod.partitioning.placement.BoundedRing}</td><td>a few steps</td>
 *     <td>the place of every key</td><td>never above 1 + ε</td><td>a few</td><td>yes</td>
 *     <td>any</td></tr>
 *   <tr><td>{@link dev.synod.partitioning.placement.Rendezvous}</td><td>n steps</td>
 *     <td>16 bytes a member</td><td>that of the hash</td><td>none</td><td>yes</td><td>any</td></tr>
 *   <tr><td>{@link dev.synod.partitioning.placement.Jump}</td><td>ln n steps</td><td>none</td>
 *     <td>that of the hash</td><td>none</td><td>no</td><td>the last</td></tr>
 *   <tr><td>{@link dev.synod.partitioning.placement.Maglev}</td><td>1 step</td>
 *     <td>4 bytes an entry</td><td>1 entry of the table</td><td>a few</td><td>yes</td>
 *     <td>any</td></tr>
 * </table>
 *
 * <p>All but {@code BoundedRing} are {@link dev.synod.partitioning.placement.Placement}s:
 * immutable, and safe to share between threads. The bounded ring has to know the keys, and is
 * changed by one thread at a time.
 *
 * <p>Replicas are taken in each scheme's own order of preference, across failure domains, by {@link
 * dev.synod.partitioning.cluster.Spread}.
 */
@NullMarked
package dev.synod.partitioning.placement;

import org.jspecify.annotations.NullMarked;
