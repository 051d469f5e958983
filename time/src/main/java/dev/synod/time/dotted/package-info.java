/**
 * Dotted version vector sets: siblings that a store keeps for a key, without losing writes and
 * without piling them up.
 *
 * <p>A plain version vector, kept for each value by servers on behalf of clients, has no good
 * answer: with an entry for a <em>server</em>, of two clients' concurrent writes through the same
 * server one looks newer than the other, and is lost; if the store keeps both instead, it cannot
 * tell later that one was overwritten, and every read-write cycle adds a sibling that nobody can
 * remove (<em>sibling explosion</em>). With an entry for a <em>client</em> nothing is lost, but the
 * vector grows with the number of clients there ever were.
 *
 * <p>A <em>dot</em> is the one event that wrote a value; the vector beside it says what had been
 * seen. A write overwrites a value if its context holds the value's dot. In {@link
 * dev.synod.time.dotted.DottedVersionVectorSet} all siblings of a key share one vector, and a dot
 * is known from the place of its value in its server's list, so the cost is one counter for each
 * server that took writes.
 *
 * <ol>
 *   <li>N. Preguiça, C. Baquero, P. S. Almeida, V. Fonte, R. Gonçalves, "Dotted Version Vectors:
 *       Logical Clocks for Optimistic Replication", arXiv 1011.5808, 2010; brief announcement, PODC
 *       2012.
 *   <li>P. S. Almeida, C. Baquero, R. Gonçalves, N. Preguiça, V. Fonte, "Scalable and Accurate
 *       Causality Tracking for Eventually Consistent Stores", DAIS 2014.
 * </ol>
 */
@NullMarked
package dev.synod.time.dotted;

import org.jspecify.annotations.NullMarked;
