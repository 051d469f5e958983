package dev.synod.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An input that ends when it is asked to, though nothing comes: a read of a terminal or a pipe
 * cannot be called off, so a thread of its own does it, and is left behind.
 */
final class InterruptibleInput extends InputStream {

  private static final int CHUNK = 1 << 16;
  private static final long MILLIS_BETWEEN_LOOKS = 50;

  /** What the thread has read; one without bytes is the end. */
  private final BlockingQueue<byte[]> chunks = new ArrayBlockingQueue<>(4);

  private final BooleanSupplier stop;
  private volatile @Nullable IOException failure;
  private byte[] chunk = new byte[0];
  private int next;
  private boolean ended;

  InterruptibleInput(InputStream input, BooleanSupplier stop) {
    this.stop = stop;
    Thread.ofPlatform().daemon().name("input").start(() -> pump(input));
  }

  private void pump(InputStream input) {
    try {
      byte[] buffer = new byte[CHUNK];
      int read = input.read(buffer);
      while (read >= 0) {
        if (read > 0) {
          chunks.put(Arrays.copyOf(buffer, read));
        }
        read = input.read(buffer);
      }
    } catch (IOException broken) {
      failure = broken;
    } catch (InterruptedException unwanted) {
      Thread.currentThread().interrupt();
      return;
    }
    end();
  }

  private void end() {
    try {
      chunks.put(new byte[0]);
    } catch (InterruptedException unwanted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    Objects.checkFromIndexSize(from, length, bytes.length);
    if (length == 0) {
      return 0;
    }
    if (next == chunk.length && !advance()) {
      return -1;
    }
    int count = Math.min(length, chunk.length - next);
    System.arraycopy(chunk, next, bytes, from, count);
    next += count;
    return count;
  }

  /** Waits for the next chunk; false at the end, and when it is time to stop and none is there. */
  private boolean advance() throws IOException {
    while (!ended) {
      boolean stopping = stop.getAsBoolean();
      byte[] found = stopping ? chunks.poll() : poll();
      if (found == null) {
        if (stopping) {
          return false;
        }
        continue;
      }
      chunk = found;
      next = 0;
      ended = found.length == 0;
      if (!ended) {
        return true;
      }
    }
    IOException broken = failure;
    if (broken != null) {
      throw broken;
    }
    return false;
  }

  private byte @Nullable [] poll() throws IOException {
    try {
      return chunks.poll(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException unwanted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", unwanted);
    }
  }
}
