/**
 * How copies of data answer: replication schemes with their quorums, and where the copies are.
 *
 * <p>Everything that is predicted (latency, staleness, availability, what happens in a partition)
 * is predicted of a {@link dev.synod.advisor.scheme.Configuration}. What each scheme sends, and in
 * which order, stands at its record; N is the number of replicas.
 */
@NullMarked
package dev.synod.advisor.scheme;

import org.jspecify.annotations.NullMarked;
