package dev.synod.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands, each with the terminal that it speaks to. */
record Commands(Terminal terminal, Interrupt interrupt) implements IFactory {

  @Override
  public <K> K create(Class<K> type) throws Exception {
    if (type == DesignCommand.class) {
      return type.cast(new DesignCommand(terminal, interrupt));
    }
    if (type == ProveCommand.class) {
      return type.cast(new ProveCommand(terminal, interrupt));
    }
    if (type == CheckCommand.class) {
      return type.cast(new CheckCommand(terminal, interrupt));
    }
    if (type == PartitionCommand.class) {
      return type.cast(new PartitionCommand(terminal, interrupt));
    }
    if (type == QuorumCommand.class) {
      return type.cast(new QuorumCommand(terminal));
    }
    return CommandLine.defaultFactory().create(type);
  }
}
