package org.guichet.gateways.internal.fax;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.net.ftp.FTPReply;
import org.guichet.api.channel.Delivery;
import org.guichet.api.channel.Outbound;
import org.guichet.gateways.internal.Gateway;

/**
 * Hands a fax to a HylaFAX server: one session for each message, which leaves a PDF and submits a job (hfaxd(8)). The server dials, and
 * tries again, by itself. Its protocol knows no key of a message: one whose answer was lost is sent again. Thread-safe.
 */
public final class HylafaxGateway {
    private static final int USUAL_PORT = 4559;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Tried for a day, on A4 in fine resolution; without a time to end by, a job has timed out before it begins. */
    private static final Map<String, String> JOB_OF_A_DAY = Map.of("LASTTIME", "010000", "MAXDIALS", "12", "MAXTRIES", "3", "NOTIFY", "none", "VRES", "196",
        "PAGEWIDTH", "209", "PAGELENGTH", "296");
    private static final Pattern JOB = Pattern.compile("jobid: (\\d+)");
    private static final int LONGEST_REASON = 200;
    private static final int LONGEST_INFO = 60;

    /** @param secret empty for none */
    public Delivery send(Gateway gateway, String secret, Outbound message) {
        FaxSession session = new FaxSession(PATIENCE);
        try {
            session.connect(gateway.getHost(), gateway.getPort() == null ? USUAL_PORT : gateway.getPort());
            if (!FTPReply.isPositiveCompletion(session.getReplyCode()) || !session.login(gateway.getLogin(), secret)) {
                // somebody has to put the account right
                return Delivery.later(said(session, secret));
            }
            return submit(session, gateway, secret, message);
        } catch (IOException e) {
            return Delivery.later(e.getClass().getSimpleName());
        } finally {
            session.leave();
        }
    }

    private static Delivery submit(FaxSession session, Gateway gateway, String secret, Outbound message) throws IOException {
        String document = session.leave(FaxPages.of(message.subject(), message.text()));
        if (document == null || !FTPReply.isPositiveCompletion(session.sendCommand("JNEW"))) {
            return Delivery.later(said(session, secret));
        }
        Matcher job = JOB.matcher(session.getReplyString());
        String id = job.find() ? job.group(1) : null;
        Map<String, String> parameters = new LinkedHashMap<>(JOB_OF_A_DAY);
        parameters.put("FROMUSER", word(gateway.getLogin()));
        parameters.put("JOBINFO", word(message.id()));
        parameters.put("EXTERNAL", message.to());
        parameters.put("DIALSTRING", message.to());
        parameters.put("DOCUMENT", document);
        if (session.describe(parameters) && FTPReply.isPositiveCompletion(session.sendCommand("JSUBM"))) {
            return Delivery.queued(id);
        }
        String reason = said(session, secret);
        boolean forGood = FTPReply.isNegativePermanent(session.getReplyCode());
        session.sendCommand("JDELE", id);
        return forGood ? Delivery.refused(reason) : Delivery.later(reason);
    }

    /** What the server quotes must not end the quote. */
    private static String word(String text) {
        String plain = new String(text.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII).replaceAll("[^ -~]|[\"\\\\]", "");
        return "\"" + plain.substring(0, Math.min(plain.length(), LONGEST_INFO)) + "\"";
    }

    private static String said(FaxSession session, String secret) {
        String said = String.valueOf(session.getReplyString()).strip();
        String known = secret.isEmpty() ? said : said.replace(secret, "…");
        return "HylaFAX " + known.substring(0, Math.min(known.length(), LONGEST_REASON));
    }
}
