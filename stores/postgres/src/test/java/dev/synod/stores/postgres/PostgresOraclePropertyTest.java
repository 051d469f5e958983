package dev.synod.stores.postgres;

import com.zaxxer.hikari.HikariDataSource;
import dev.synod.patterns.conformance.OracleContract;
import dev.synod.patterns.store.CoordinationStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.postgresql.ds.PGSimpleDataSource;

/** In a schema of its own, whose function of the time of day reads a row. */
class PostgresOraclePropertyTest implements OracleContract {

  private final PGSimpleDataSource connections = SharedEngine.engine().dataSource();
  private final HikariDataSource pool = SharedEngine.pool(connections);
  private PostgresStore store;

  @BeforeEach
  void open() {
    PostgresEngine.execute(
        connections, "drop schema if exists oracle cascade; create schema oracle");
    connections.setCurrentSchema("oracle");
    PostgresSchema.create(connections);
    PostgresEngine.execute(
        connections,
        "create table oracle_clock (micros bigint); insert into oracle_clock values (0);"
            + " create or replace function synod_now() returns bigint language sql volatile"
            + " as 'select micros from oracle_clock'");
    store = PostgresStore.over(pool, PostgresOptions.USUAL);
  }

  @AfterEach
  void close() {
    store.close();
    pool.close();
  }

  @Override
  public void setClock(long micros) {
    PostgresEngine.execute(pool, "update oracle_clock set micros = " + micros);
  }

  @Override
  public CoordinationStore store() {
    return store;
  }

  @Override
  public void tick() {}
}
