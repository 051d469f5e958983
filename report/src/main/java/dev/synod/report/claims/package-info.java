/**
 * Claims beside evidence: what was promised, what simulated runs found, the faults that struck, and
 * for a violation all that is known about it.
 */
@NullMarked
package dev.synod.report.claims;

import org.jspecify.annotations.NullMarked;
