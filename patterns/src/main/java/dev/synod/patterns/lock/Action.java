package dev.synod.patterns.lock;

import org.jspecify.annotations.Nullable;

/**
 * Work under a lock.
 *
 * @param <T> what it returns
 * @param <X> what it throws
 */
@FunctionalInterface
public interface Action<T extends @Nullable Object, X extends Exception> {

  /** Works; to be safe, shows the token of the handle to whatever it changes. */
  T run(LockHandle handle) throws X;
}
