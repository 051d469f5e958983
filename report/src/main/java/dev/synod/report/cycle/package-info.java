/**
 * The drawing of a cycle of transactions: a row for each session, the transactions as boxes with
 * what they did, and an arrow for each dependency, as in Adya, "Weak Consistency" (PhD thesis, MIT
 * 1999), chapter 3.
 */
@NullMarked
package dev.synod.report.cycle;

import org.jspecify.annotations.NullMarked;
