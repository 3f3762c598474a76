package org.guichet.gateways.internal.sms;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.guichet.api.channel.Delivery;
import org.guichet.api.channel.Outbound;
import org.guichet.gateways.internal.Gateway;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.Alphabet;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GSMSpecificFeature;
import org.jsmpp.bean.GeneralDataCoding;
import org.jsmpp.bean.MessageMode;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.socket.SocketConnection;

/**
 * Hands an SMS to an operator's SMPP 3.4 server: one connection for each message, bound as transmitter, in parts if it is long. SMPP knows no
 * key of a message: one whose answer was lost is sent again. Thread-safe.
 */
public final class SmppGateway {
    private static final int CONNECT_MILLIS = 10_000;
    private static final long ANSWER_MILLIS = 10_000;
    private static final int ENQUIRE_MILLIS = 30_000;
    /** It will never be otherwise: the number, the sender or the message is wrong. */
    private static final Set<Integer> LASTING = Set.of(SMPPConstant.STAT_ESME_RINVMSGLEN, SMPPConstant.STAT_ESME_RINVSRCADR,
        SMPPConstant.STAT_ESME_RINVDSTADR, SMPPConstant.STAT_ESME_RINVSRCTON, SMPPConstant.STAT_ESME_RINVSRCNPI, SMPPConstant.STAT_ESME_RINVDSTTON,
        SMPPConstant.STAT_ESME_RINVDSTNPI, SMPPConstant.STAT_ESME_RINVDCS, SMPPConstant.STAT_ESME_RX_P_APPN);

    public Delivery send(Gateway gateway, String secret, Outbound message) {
        SMPPSession session = new SMPPSession((host, port) -> connected(gateway, host, port));
        session.setEnquireLinkTimer(ENQUIRE_MILLIS);
        session.setTransactionTimer(ANSWER_MILLIS);
        try {
            session.connectAndBind(gateway.getHost(), gateway.portOrUsual(), new BindParameter(BindType.BIND_TX, gateway.getLogin(), secret, null,
                TypeOfNumber.UNKNOWN, NumberingPlanIndicator.UNKNOWN, null), ANSWER_MILLIS);
        } catch (IOException e) {
            session.close();
            return Delivery.later(e.getCause() instanceof NegativeResponseException refused ? status(refused) : e.getClass().getSimpleName());
        }
        try {
            return submit(session, gateway, message);
        } finally {
            session.unbindAndClose();
        }
    }

    private static Connection connected(Gateway gateway, String host, int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            return new SocketConnection(gateway.encrypted() ? encrypted(socket, host, port) : socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static SSLSocket encrypted(Socket socket, String host, int port) throws IOException {
        SSLSocket secure = (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(socket, host, port, true);
        SSLParameters parameters = secure.getSSLParameters();
        // the certificate must be that of the host
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        return secure;
    }

    private static Delivery submit(SMPPSession session, Gateway gateway, Outbound message) {
        SmsText text = SmsText.of(message.text());
        List<byte[]> parts = text.parts();
        try {
            String first = null;
            for (int i = 0; i < parts.size(); i++) {
                byte[] content = parts.size() == 1 ? parts.get(0) : part(parts.get(i), message.id(), parts.size(), i + 1);
                String id = submit(session, gateway, message.to(), text.gsm(), content, parts.size() > 1);
                first = first == null ? id : first;
            }
            return Delivery.queued(first);
        } catch (NegativeResponseException e) {
            return LASTING.contains(e.getCommandStatus()) ? Delivery.refused(status(e)) : Delivery.later(status(e));
        } catch (PDUException | ResponseTimeoutException | InvalidResponseException | IOException e) {
            return Delivery.later(e.getClass().getSimpleName());
        }
    }

    private static String submit(SMPPSession session, Gateway gateway, String to, boolean gsm, byte[] content, boolean parted)
            throws PDUException, ResponseTimeoutException, InvalidResponseException, NegativeResponseException, IOException {
        String from = gateway.getSender() == null ? "" : gateway.getSender();
        boolean number = from.matches("\\+?[0-9 ]+");
        TypeOfNumber fromType = from.isEmpty() ? TypeOfNumber.UNKNOWN : !number ? TypeOfNumber.ALPHANUMERIC
            : from.startsWith("+") ? TypeOfNumber.INTERNATIONAL : TypeOfNumber.NATIONAL;
        ESMClass form = parted ? new ESMClass(MessageMode.DEFAULT, MessageType.DEFAULT, GSMSpecificFeature.UDHI) : new ESMClass();
        return session.submitShortMessage(null, fromType, number ? NumberingPlanIndicator.ISDN : NumberingPlanIndicator.UNKNOWN,
            number ? from.replaceAll("[^0-9]", "") : from, TypeOfNumber.INTERNATIONAL, NumberingPlanIndicator.ISDN, to.substring(1), form, (byte) 0,
            (byte) 0, null, null, new RegisteredDelivery(0), (byte) 0, new GeneralDataCoding(gsm ? Alphabet.ALPHA_DEFAULT : Alphabet.ALPHA_UCS2),
            (byte) 0, content).getMessageId();
    }

    /** With the header by which phones put the parts together; the same one whenever the message is tried again. */
    private static byte[] part(byte[] content, String id, int all, int place) {
        return ByteBuffer.allocate(6 + content.length).put((byte) 5).put((byte) 0).put((byte) 3).put((byte) id.hashCode()).put((byte) all)
            .put((byte) place).put(content).array();
    }

    private static String status(NegativeResponseException e) {
        return String.format("SMPP 0x%08X", e.getCommandStatus());
    }
}
