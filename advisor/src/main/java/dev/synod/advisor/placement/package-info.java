/**
 * Where the voters of a class and its leader go: every placement of a family is considered, and the
 * best one by a stated order is found.
 *
 * <p>The family ({@link dev.synod.advisor.placement.Family}): three or five voters, majority
 * quorums, at most one voter in a zone, any region for the leader among those that hold voters.
 * Zones of a region are alike in the requirements' network, so that a placement is a number of
 * voters for each region and the leader's region. The search ({@link
 * dev.synod.advisor.placement.Search}) evaluates a placement fully only if a lower bound on its
 * latency does not already show that it loses; the bound is true of every placement, so the answer
 * is the best of the whole family.
 */
@NullMarked
package dev.synod.advisor.placement;

import org.jspecify.annotations.NullMarked;
