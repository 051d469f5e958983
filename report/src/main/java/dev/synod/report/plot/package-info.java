/**
 * Plots as wide as the page allows: their horizontal positions are shares of the width, so that
 * letters keep their size on a phone.
 */
@NullMarked
package dev.synod.report.plot;

import org.jspecify.annotations.NullMarked;
