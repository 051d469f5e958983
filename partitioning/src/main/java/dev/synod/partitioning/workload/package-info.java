/**
 * Which keys there are, and how often each is asked for: a {@link
 * dev.synod.partitioning.workload.Workload}, read from lines of text or made by Zipf's law.
 *
 * <p>Lines come from anybody, so reading them is bounded: in the length of a line, and in the
 * number of keys.
 */
@NullMarked
package dev.synod.partitioning.workload;

import org.jspecify.annotations.NullMarked;
