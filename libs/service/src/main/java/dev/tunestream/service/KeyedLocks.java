package dev.tunestream.service;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Work under one key runs one after the other, work under others side by side. Keys share a fixed
 * number of locks by their hash, so now and then work waits that would not have to.
 */
public final class KeyedLocks {
  private final Lock[] locks = Stream.generate(ReentrantLock::new).limit(64).toArray(Lock[]::new);

  /** Runs the action when no other with this key runs. */
  public void run(String key, Runnable action) {
    call(
        key,
        () -> {
          action.run();
          return null;
        });
  }

  /** Gives what the action gives, run when no other with this key runs. */
  public <T> T call(String key, Supplier<T> action) {
    Lock lock = locks[Math.floorMod(key.hashCode(), locks.length)];
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }
}
