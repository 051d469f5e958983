/**
 * What tests need from the machine that they run on, and what happens where the machine lacks it.
 *
 * <table>
 *   <caption>What is missing, and what becomes of the test</caption>
 *   <tr><th>missing</th><th>usually</th><th>with {@code CI=true}</th></tr>
 *   <tr><td>a tool of the operating system, {@link dev.synod.testing.RequiresTool}</td>
 *     <td>skipped, the reason is printed</td><td>failed</td></tr>
 *   <tr><td>recorded data, {@link dev.synod.testing.SharedData}</td>
 *     <td>skipped, the reason is printed</td><td>skipped, the reason is printed</td></tr>
 * </table>
 *
 * <p>A tool can be installed anywhere, so continuous integration has no excuse for not having it.
 * Recorded data are no part of the project: some may not be published with it, so a clone is
 * complete without them.
 *
 * <p>{@link dev.synod.testing.GuideCode} compiles and runs the code of a guide, so that what a
 * reader copies from it works. {@link dev.synod.testing.InMemoryCompiler} tells what the compiler
 * has against a text, for tests of what must not compile.
 *
 * <p>Modules use this package in their tests only.
 */
@NullMarked
package dev.synod.testing;

import org.jspecify.annotations.NullMarked;
