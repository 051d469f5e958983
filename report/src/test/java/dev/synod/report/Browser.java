package dev.synod.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Chromium without a window, driven over its DevTools protocol. Answers are read by their form, not
 * parsed: what a page is asked returns text without quotes and backslashes.
 */
final class Browser {

  private static final Pattern LISTENING = Pattern.compile("DevTools listening on ws://([^/]+)/");
  private static final Pattern TARGET =
      Pattern.compile("\"webSocketDebuggerUrl\":\\s*\"(ws://[^\"]+/page/[^\"]+)\"");
  private static final Pattern VALUE = Pattern.compile("\"value\":\"?((?<=\")[^\"]*|[^,}\"]*)");

  /** How long anything may take before the test is given up. */
  private static final int PATIENCE_SECONDS = 120;

  private final Path folder;
  private final Process process;
  private final WebSocket socket;
  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  private final List<String> complaints = new ArrayList<>();
  private int lastCommand;

  Browser() throws IOException, InterruptedException {
    folder = Files.createTempDirectory("synod-browser");
    process =
        new ProcessBuilder(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--remote-debugging-port=0",
                "--user-data-dir=" + folder,
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    HttpClient http = HttpClient.newHttpClient();
    String targets =
        http.send(
                HttpRequest.newBuilder(URI.create("http://" + address() + "/json/list")).build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    socket =
        http.newWebSocketBuilder()
            .buildAsync(URI.create(first(TARGET, targets)), new Listener())
            .join();
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      command(domain + ".enable", "");
    }
  }

  /** The browser says where it listens before it says anything else of interest. */
  private String address() throws IOException {
    BufferedReader errors =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
    StringBuilder said = new StringBuilder();
    for (String line = errors.readLine(); line != null; line = errors.readLine()) {
      said.append(line).append('\n');
      Matcher matcher = LISTENING.matcher(line);
      if (matcher.find()) {
        Thread.ofVirtual().start(() -> errors.lines().forEach(more -> {}));
        return matcher.group(1);
      }
    }
    throw new IOException("chromium did not start: " + said);
  }

  /** Shows a page as wide as told, in a scheme of colours: light or dark, on screen or print. */
  void show(Path page, int width, String scheme, String medium) throws InterruptedException {
    complaints.clear();
    command(
        "Emulation.setDeviceMetricsOverride",
        "\"width\":"
            + width
            + ",\"height\":800,\"deviceScaleFactor\":1,\"mobile\":"
            + (width < 600));
    command(
        "Emulation.setEmulatedMedia",
        "\"media\":\""
            + medium
            + "\",\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\""
            + scheme
            + "\"}]");
    command("Page.navigate", "\"url\":\"" + page.toUri() + "\"");
    while (!next().contains("\"Page.loadEventFired\"")) {}
  }

  /** What an expression of JavaScript is in the page, as text. */
  String ask(String expression) throws InterruptedException {
    String escaped = expression.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    String answer =
        command(
            "Runtime.evaluate",
            "\"returnByValue\":true,\"awaitPromise\":true,\"expression\":\"" + escaped + "\"");
    if (answer.contains("exceptionDetails")) {
      throw new AssertionError(answer);
    }
    return first(VALUE, answer);
  }

  /** What the page was refused, or complained about, since it was shown. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  private String command(String method, String parameters) throws InterruptedException {
    int command = ++lastCommand;
    socket
        .sendText(
            "{\"id\":"
                + command
                + ",\"method\":\""
                + method
                + "\",\"params\":{"
                + parameters
                + "}}",
            true)
        .join();
    while (true) {
      String message = next();
      if (message.startsWith("{\"id\":" + command + ",")) {
        return message;
      }
    }
  }

  private String next() throws InterruptedException {
    String message = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("chromium is silent");
    }
    boolean complaint =
        Stream.of("Log.entryAdded", "Runtime.exceptionThrown", "Runtime.consoleAPICalled")
            .anyMatch(message::contains);
    boolean request =
        message.contains("\"Network.requestWillBeSent\"") && !message.contains("\"file://");
    if (complaint || request) {
      complaints.add(message);
    }
    return message;
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new AssertionError(pattern + " is not in " + text);
    }
    return matcher.group(1);
  }

  void close() throws IOException {
    socket.abort();
    // Its helpers write to the folder until they end too.
    List<ProcessHandle> processes =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    processes.forEach(ProcessHandle::destroyForcibly);
    processes.forEach(each -> each.onExit().join());
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }

  /** Puts messages together out of their parts. */
  private final class Listener implements WebSocket.Listener {

    private final StringBuilder parts = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      parts.append(part);
      if (last) {
        received.add(parts.toString());
        parts.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}
