package broken.io.checker;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.io.StringReader;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Logger;

class Opener {
  boolean breaksByFile() {
    return new File("file").exists();
  }

  InputStream breaksByFileStream() throws IOException {
    return new FileInputStream("file");
  }

  Reader breaksByFileReader() throws IOException {
    return new FileReader("file");
  }

  boolean breaksByPath(Path path) {
    return Files.exists(path);
  }

  long breaksByChannel(FileChannel channel) throws IOException {
    return channel.size();
  }

  Socket breaksBySocket() {
    return new Socket();
  }

  URI breaksByAddress() {
    return URI.create("address");
  }

  int breaksByStandardInput() throws IOException {
    return System.in.read();
  }

  void breaksByPrinting(PrintStream printer) {
    printer.flush();
  }

  void breaksByProcess() throws IOException {
    new ProcessBuilder("program").start();
  }

  int breaksByCountingProcessors() {
    return Runtime.getRuntime().availableProcessors();
  }

  String breaksByEnvironment() {
    return System.getenv("HOME");
  }

  String breaksByProperty() {
    return System.getProperty("user.dir");
  }

  void breaksByLogging() {
    Logger.getGlobal().info("here");
  }

  String allowedReader(Reader reader) throws IOException {
    return new BufferedReader(reader).readLine();
  }

  Reader allowedText() {
    return new StringReader("text");
  }

  InputStream allowedBytes() {
    return new ByteArrayInputStream(new byte[1]);
  }

  ByteBuffer allowedBuffer() {
    return ByteBuffer.allocate(1);
  }
}
