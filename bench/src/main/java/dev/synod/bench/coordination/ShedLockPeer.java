package dev.synod.bench.coordination;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.SimpleLock;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;
import org.springframework.jdbc.core.JdbcTemplate;

/** ShedLock over JDBC, by the database's clock. */
final class ShedLockPeer {

  private static final Duration LEASE = Duration.ofSeconds(30);

  private ShedLockPeer() {}

  static Contender of(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      // As its manual has it, but for microseconds: with three digits a release is rounded up, and
      // the next claim within the millisecond fails.
      statement.execute(
          "create table if not exists shedlock (name varchar(64) not null primary key,"
              + " lock_until timestamp(6) not null, locked_at timestamp(6) not null,"
              + " locked_by varchar(255) not null)");
    }
    LockProvider provider =
        new JdbcTemplateLockProvider(
            JdbcTemplateLockProvider.Configuration.builder()
                .withJdbcTemplate(new JdbcTemplate(database))
                .usingDbTime()
                .build());
    return new Contender(
        "ShedLock, JDBC, usingDbTime",
        (thread, round) -> {
          SimpleLock lock = lock(provider, thread);
          lock.unlock();
        });
  }

  private static SimpleLock lock(LockProvider provider, int thread) {
    LockConfiguration configuration =
        new LockConfiguration(Instant.now(), "shedlock-" + thread, LEASE, Duration.ZERO);
    return provider
        .lock(configuration)
        .orElseThrow(() -> new IllegalStateException("ShedLock did not get a lock"));
  }
}
