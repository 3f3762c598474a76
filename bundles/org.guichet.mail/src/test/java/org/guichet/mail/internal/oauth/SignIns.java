package org.guichet.mail.internal.oauth;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The front door of a mail server (IMAP, POP3 or SMTP) as XOAUTH2 goes through it, and nothing behind. */
final class SignIns implements AutoCloseable {
    final List<String> shown = new CopyOnWriteArrayList<>();
    final Set<String> valid = ConcurrentHashMap.newKeySet();
    private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final String protocol;

    SignIns(String protocol) throws IOException {
        this.protocol = protocol;
        Thread thread = new Thread(this::serve, "sign-ins");
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
        say(client, switch (protocol) {
            case "imap" -> "* OK";
            case "pop3" -> "+OK";
            default -> "220 here";
        });
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            say(client, switch (protocol) {
                case "imap" -> imap(line);
                case "pop3" -> pop3(line);
                default -> smtp(line);
            });
        }
    }

    private static void say(Socket client, String answer) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private String imap(String line) {
        String tag = line.split(" ")[0];
        if (line.contains("CAPABILITY")) {
            return "* CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2\r\n" + tag + " OK";
        }
        if (line.contains("AUTHENTICATE XOAUTH2 ")) {
            return tag + (enters(line) ? " OK" : " NO [AUTHENTICATIONFAILED] expired");
        }
        return (line.contains("LOGOUT") ? "* BYE\r\n" : "") + tag + " OK";
    }

    private String pop3(String line) {
        if (line.equals("CAPA")) {
            return "+OK\r\nUIDL\r\nSASL XOAUTH2\r\n.";
        }
        if (line.equals("AUTH XOAUTH2")) {
            return "+ ";
        }
        return line.equals("QUIT") || enters(line) ? "+OK" : "-ERR expired";
    }

    private String smtp(String line) {
        if (line.startsWith("EHLO")) {
            return "250-here\r\n250 AUTH XOAUTH2";
        }
        if (line.startsWith("AUTH XOAUTH2 ")) {
            return enters(line) ? "235 welcome" : "535 expired";
        }
        return line.equals("QUIT") ? "221 bye" : "250 fine";
    }

    private boolean enters(String line) {
        String said = new String(Base64.getDecoder().decode(line.substring(line.lastIndexOf(' ') + 1)), StandardCharsets.UTF_8);
        shown.add(said.replace('\u0001', '|'));
        return valid.stream().anyMatch(token -> said.endsWith("\u0001auth=Bearer " + token + "\u0001\u0001"));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
