/**
 * Isolation of transactions: what a history of transactions says about the levels of isolation, and
 * which anomalies it shows.
 */
@NullMarked
package dev.synod.checker.isolation;

import org.jspecify.annotations.NullMarked;
