package org.guichet.gateways.internal.fax;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPReply;

/** FTP with the words that HylaFAX has besides. */
final class FaxSession extends FTPClient {
    private static final Pattern FILE = Pattern.compile("FILE: (\\S+)");

    /** @param patience with each answer */
    FaxSession(Duration patience) {
        setConnectTimeout((int) patience.toMillis());
        setDefaultTimeout((int) patience.toMillis());
        setDataTimeout(patience);
    }

    /** @return name of the document that is on the server until a job has it, or null if the server would not have it */
    String leave(byte[] pdf) throws IOException {
        enterLocalPassiveMode();
        if (!setFileType(FTP.BINARY_FILE_TYPE) || !FTPReply.isPositiveCompletion(sendCommand("FORM", "PDF"))) {
            return null;
        }
        Socket data = _openDataConnection_("STOT", null);
        if (data == null) {
            return null;
        }
        Matcher file = FILE.matcher(getReplyString());
        try (data; OutputStream out = data.getOutputStream()) {
            out.write(pdf);
        }
        return completePendingCommand() && file.find() ? file.group(1) : null;
    }

    /** Says what the job that is being made is like. @return false if the server took exception to a parameter */
    boolean describe(Map<String, String> parameters) throws IOException {
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            if (!FTPReply.isPositiveCompletion(sendCommand("JPARM", parameter.getKey() + " " + parameter.getValue()))) {
                return false;
            }
        }
        return true;
    }

    /** Ends the session; what was submitted is the server's. */
    void leave() {
        try {
            if (isConnected()) {
                logout();
            }
        } catch (IOException e) {
            // whoever is gone needs no farewell
        } finally {
            try {
                disconnect();
            } catch (IOException e) {
                // nor this
            }
        }
    }
}
