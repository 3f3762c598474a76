package org.guichet.gateways.internal.fax;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers as hfaxd 6.0.7 does, word for word as it was recorded; what is scripted replaces an answer. */
final class FaxServer implements AutoCloseable {
    final List<String> asked = new CopyOnWriteArrayList<>();
    final Map<String, String> scripted = new HashMap<>();
    volatile byte[] document;
    private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());

    FaxServer() throws IOException {
        Thread thread = new Thread(this::serve, "fax-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket one = socket.accept()) {
                talk(one);
            } catch (IOException e) {
                // the test is over, or the client went
            }
        }
    }

    private void talk(Socket client) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        say(client, scripted.getOrDefault("", "220 here server (HylaFAX (tm) Version 6.0.7) ready."));
        try (ServerSocket data = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                asked.add(line);
                String known = line;
                say(client, scripted.entrySet().stream().filter(one -> !one.getKey().isEmpty() && known.startsWith(one.getKey()))
                    .map(Map.Entry::getValue).findFirst().orElseGet(() -> answer(known, data.getLocalPort())));
                if (line.equals("STOT")) {
                    try (Socket sender = data.accept()) {
                        document = sender.getInputStream().readAllBytes();
                    }
                    say(client, "226 Transfer complete (FILE: /tmp/doc1.pdf).");
                }
            }
        }
    }

    private static String answer(String line, int data) {
        String[] words = line.split(" ", 3);
        return switch (words[0]) {
            case "USER" -> "331 Password required for " + words[1] + ".";
            case "PASS" -> "230 User guichet logged in.";
            case "TYPE" -> "200 Type set to Image.";
            case "FORM" -> "200 Format set to PDF.";
            case "PASV" -> "227 Entering passive mode (127,0,0,1," + data / 256 + "," + data % 256 + ")";
            case "STOT" -> "150 FILE: /tmp/doc1.pdf (Opening new data connection).";
            case "JNEW" -> "200 New job created: jobid: 12 groupid: 12.";
            case "JPARM" -> "213 " + words[1] + " set to " + words[2] + ".";
            case "JSUBM" -> "200 Job 12 submitted.";
            case "JDELE" -> "200 Job 12 deleted.";
            case "QUIT" -> "221 Goodbye.";
            default -> "500 " + line + ": Command not recognized.";
        };
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
