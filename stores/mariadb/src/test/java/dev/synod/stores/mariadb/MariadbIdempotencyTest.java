package dev.synod.stores.mariadb;

import com.zaxxer.hikari.HikariDataSource;
import dev.synod.patterns.conformance.SameTransactionContract;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.testing.RequiresTool;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

@RequiresTool({"mariadbd", "mariadb-install-db", "my_print_defaults"})
class MariadbIdempotencyTest implements SameTransactionContract {

  private HikariDataSource connections;
  private MariadbStore store;

  @BeforeEach
  void open() {
    MariadbServer server = MariadbServer.shared();
    connections = server.pool("idempotency", 12);
    server.empty("idempotency");
    server.execute(
        "create table if not exists idempotency.effect (request varchar(64) not null)"
            + " engine = InnoDB",
        "delete from idempotency.effect");
    store = MariadbStore.over(connections);
  }

  @AfterEach
  void close() {
    store.close();
    connections.close();
  }

  @Override
  public CoordinationStore store() {
    return store;
  }

  @Override
  public Connection connection() throws SQLException {
    Connection connection = connections.getConnection();
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    connection.setAutoCommit(false);
    return connection;
  }
}
