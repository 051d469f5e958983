package dev.synod.patterns.crash;

import dev.synod.patterns.store.CoordinationStore;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * A database, as one process has it open.
 *
 * @param store in it
 * @param connections to it, for what the lock guards and what requests effect
 * @param onClose frees the connections
 */
public record Workplace(CoordinationStore store, DataSource connections, Closing onClose)
    implements AutoCloseable {

  /** How connections are freed. */
  @FunctionalInterface
  public interface Closing {
    /** Frees them. */
    void close() throws SQLException;
  }

  @Override
  public void close() throws SQLException {
    store.close();
    onClose.close();
  }
}
