package dev.synod.stores.postgres;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Lends the same connection again and again, and says nothing of its own to the server. */
final class OneConnection implements AutoCloseable {

  private final Connection connection;

  OneConnection(PGSimpleDataSource connections) throws SQLException {
    connection = connections.getConnection();
  }

  DataSource dataSource() {
    Connection lent = proxy(Connection.class, connection, "close");
    return proxy(DataSource.class, new PGSimpleDataSource(), "getConnection", lent);
  }

  private static <T> T proxy(Class<T> type, Object behind, String method, Object... answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, called, arguments) -> {
              if (called.getName().equals(method)) {
                return answer.length == 0 ? null : answer[0];
              }
              try {
                return called.invoke(behind, arguments);
              } catch (InvocationTargetException failure) {
                throw failure.getCause();
              }
            }));
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
