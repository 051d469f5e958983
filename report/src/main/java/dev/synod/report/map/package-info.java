/**
 * The map of a topology. Nobody says where regions are, only how long a round trip between them
 * takes; classical multidimensional scaling (Torgerson, "Multidimensional Scaling: I. Theory and
 * Method", Psychometrika 1952) finds the points of the plane whose distances come nearest to that.
 */
@NullMarked
package dev.synod.report.map;

import org.jspecify.annotations.NullMarked;
