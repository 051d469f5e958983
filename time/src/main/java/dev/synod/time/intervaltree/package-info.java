/**
 * Interval tree clocks: causality for groups whose members come and go.
 *
 * <p>A vector clock needs a name for each member and an entry for each that ever was. A {@link
 * dev.synod.time.intervaltree.Stamp} has neither. Identity is a share of the interval [0, 1), which
 * its owner can divide with a newcomer on the spot; what is known is a function over the interval,
 * the number of events at each point. An event raises the function somewhere within the owner's
 * share, where it keeps the function simplest, so the representation shrinks again when members
 * leave.
 *
 * <p>Operations are those of the paper's fork-event-join model: {@code fork}, {@code peek}, {@code
 * event}, {@code join}, and from these {@code send}, {@code receive}, {@code sync}. One stamp is at
 * most another if its function is, everywhere; for stamps of one run that is so if and only if the
 * events that it knows are among the other's.
 *
 * <p><b>Use them</b> where members are many and short-lived. For a fixed group a vector clock is
 * smaller and faster: a tree of n members has n leaves at least, as objects. <b>Not</b> where a
 * member can vanish with its stamp: nobody can own its share again, so the tree keeps a hole for it
 * for ever.
 *
 * <p>Source: P. S. Almeida, C. Baquero, V. Fonte, "Interval Tree Clocks: A Logical Clock for
 * Dynamic Systems", OPODIS 2008.
 */
@NullMarked
package dev.synod.time.intervaltree;

import org.jspecify.annotations.NullMarked;
