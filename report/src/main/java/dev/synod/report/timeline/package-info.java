/**
 * The drawing of a history: a row for each process, its calls as intervals, as in Herlihy and Wing,
 * "Linearizability: A Correctness Condition for Concurrent Objects" (TOPLAS 1990), figure 1.
 */
@NullMarked
package dev.synod.report.timeline;

import org.jspecify.annotations.NullMarked;
