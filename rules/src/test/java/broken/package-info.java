/**
 * Code that is wrong on purpose: package {@code broken.<rule>} stands for the root package and
 * breaks that rule in every way that it is to find.
 *
 * <p>Methods named {@code breaks...} have to be reported, and so do classes without such methods;
 * methods named {@code allowed...} and classes named {@code Allowed...} must not be.
 */
package broken;
