package dev.synod.stores.h2;

import dev.synod.patterns.conformance.SameTransactionContract;
import dev.synod.patterns.store.Capabilities.Durability;
import dev.synod.patterns.store.CoordinationStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class H2IdempotencyTest implements SameTransactionContract {

  @TempDir private Path folder;
  private final JdbcDataSource source = new JdbcDataSource();
  private H2Store store;

  @BeforeEach
  void open() throws SQLException {
    source.setUrl(
        "jdbc:h2:async:"
            + folder.resolve("application")
            + ";WRITE_DELAY=0;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=60000");
    H2Schema.create(source);
    store = H2Store.over(source, Durability.PROCESS_CRASH);
    execute("create table effect (request varchar(64) not null)");
  }

  @AfterEach
  void close() throws SQLException {
    store.close();
    execute("shutdown");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public CoordinationStore store() {
    return store;
  }

  @Override
  public Connection connection() throws SQLException {
    Connection connection = source.getConnection();
    connection.setAutoCommit(false);
    return connection;
  }
}
