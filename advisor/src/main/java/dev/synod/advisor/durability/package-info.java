/**
 * How likely it is that data are lost when nodes fail at once, before anything is repaired.
 *
 * <p>A chunk is lost when all nodes of its replica set have failed. Given which nodes have failed,
 * what decides is how many different replica sets there are and how they overlap: many sets lose a
 * little, often; few sets lose much, seldom. The expected amount that is lost is the same.
 *
 * <ul>
 *   <li>{@link dev.synod.advisor.durability.ReplicaSpread.Random}: each chunk on any nodes. Exact:
 *       {@code 1 - (1 - C(f,R) / C(N,R))^chunks}.
 *   <li>{@link dev.synod.advisor.durability.ReplicaSpread.Window}: among the S nodes that follow
 *       its first; counted where that can be, else bounded or sampled, labelled.
 *   <li>{@link dev.synod.advisor.durability.ReplicaSpread.Copysets}: {@code S / (R-1)} random
 *       orders of the nodes, cut into sets. Exact: orders lose independently, and one order's sets
 *       do not meet, so that its loss is counted by hypergeometric terms.
 *   <li>{@link dev.synod.advisor.durability.ZoneSpread}: replicas in different zones, some of which
 *       have failed as a whole. Exact.
 * </ul>
 *
 * <p>{@code approximation} is the paper's formula, which takes replica sets as independent; where
 * it differs from the exact value, the exact one is right. The paper's 22.8 % for random
 * replication at Facebook (5000 nodes, 10 in the window, 1 % failing) comes from a simulation; its
 * own formula gives 19.1 %, and a sample of failures in such windows, whose sets overlap a lot,
 * 16.9 % with a standard error of 0.8 %. Counting for given sets is done by {@link
 * dev.synod.partitioning.quality.ReplicaSets}. Replicas that fail and are repaired are the business
 * of {@link dev.synod.advisor.availability.RepairModel}.
 *
 * <p>Source: Cidon, Rumble, Stutsman, Katti, Ousterhout and Rosenblum, Copysets: Reducing the
 * Frequency of Data Loss in Cloud Storage, USENIX ATC 2013, sections 2 to 4.
 */
@NullMarked
package dev.synod.advisor.durability;

import org.jspecify.annotations.NullMarked;
