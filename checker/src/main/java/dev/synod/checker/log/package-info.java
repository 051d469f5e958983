/**
 * Guarantees on logs: records of what happened that are not calls on a store, such as deliveries of
 * messages, tenures of locks, votes and decisions. The packages of the guarantees have the entries.
 */
@NullMarked
package dev.synod.checker.log;

import org.jspecify.annotations.NullMarked;
