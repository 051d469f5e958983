package dev.synod.patterns.crash;

import java.sql.SQLException;
import java.util.List;

/** A database at which workers are killed or stopped; what an engine gives to the contract. */
public interface CrashSite {

  /**
   * The class whose main method calls {@link Worker#run}, and the arguments before those that the
   * contract adds.
   */
  List<String> workerCommand();

  /**
   * Opens the database in this process. Where one process at a time can have it open, nobody else
   * has then.
   */
  Workplace open() throws SQLException;
}
