package dev.synod.stores.postgres;

import dev.synod.patterns.conformance.SameTransactionContract;
import dev.synod.patterns.store.CoordinationStore;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PostgresIdempotencyTest implements SameTransactionContract {

  private final PostgresStore store =
      PostgresStore.over(SharedEngine.pool(), PostgresOptions.USUAL);

  @BeforeEach
  void open() {
    SharedEngine.engine().clear();
    PostgresEngine.execute(
        SharedEngine.pool(),
        "create table if not exists effect (request varchar(64) not null); truncate effect");
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  public CoordinationStore store() {
    return store;
  }

  @Override
  public Connection connection() throws SQLException {
    Connection connection = SharedEngine.engine().dataSource().getConnection();
    connection.setAutoCommit(false);
    return connection;
  }
}
