/** Quorum systems: what they bear, and which quorums to use how often. */
@NullMarked
package dev.synod.report.quorum;

import org.jspecify.annotations.NullMarked;
