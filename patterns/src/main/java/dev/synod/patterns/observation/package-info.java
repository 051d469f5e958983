/**
 * What can be seen of the patterns at work: a port for metrics, traces and logs, without a
 * dependency on any library of these. Everything happens in the thread that it concerns, and no
 * observer can change what a pattern does: what it throws is dropped.
 */
@NullMarked
package dev.synod.patterns.observation;

import org.jspecify.annotations.NullMarked;
