/**
 * Who may hold data, and where they are: members with a weight each, in zones of regions.
 *
 * <p>A {@link dev.synod.partitioning.cluster.Cluster} is immutable; a change gives another one. A
 * {@link dev.synod.partitioning.cluster.Spread} takes members out of a scheme's order of preference
 * such that no region and no zone holds two copies while another could hold one.
 */
@NullMarked
package dev.synod.partitioning.cluster;

import org.jspecify.annotations.NullMarked;
