package dev.synod.stores.postgres;

import dev.synod.patterns.crash.CrashContract;
import dev.synod.patterns.crash.CrashSite;
import dev.synod.patterns.crash.Workplace;
import java.util.List;

class PostgresProcessFaultTest implements CrashContract {

  private record Site(int port) implements CrashSite {

    @Override
    public List<String> workerCommand() {
      return PostgresWorker.command(port);
    }

    @Override
    public Workplace open() {
      return PostgresWorker.open(port);
    }
  }

  @Override
  public String module() {
    return "stores/postgres";
  }

  @Override
  public CrashSite killed(int lane) {
    return new Site(SharedEngine.engine().port());
  }

  @Override
  public CrashSite stopped(int lane) {
    return killed(lane);
  }
}
