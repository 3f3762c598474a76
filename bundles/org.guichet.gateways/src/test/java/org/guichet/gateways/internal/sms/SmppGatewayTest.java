package org.guichet.gateways.internal.sms;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.guichet.api.channel.Delivery;
import org.guichet.gateways.internal.Gateway;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.ServerSocketConnection;
import org.jsmpp.util.MessageId;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** The protocol itself, with an SMSC on the loopback. */
public class SmppGatewayTest {
    private final List<SubmitSm> received = new CopyOnWriteArrayList<>();
    private final ExecutorService smsc = Executors.newCachedThreadPool();
    private final Gateway gateway = new Gateway();
    private SMPPServerSessionListener server;
    private volatile int status;

    @Before
    public void start() throws IOException {
        ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        server = new SMPPServerSessionListener(0, new Listening(new ServerSocketConnection(socket)));
        server.setMessageReceiverListener(new Smsc());
        smsc.execute(this::serve);
        gateway.setKind(Gateway.SMPP);
        gateway.setHost("127.0.0.1");
        gateway.setPort(socket.getLocalPort());
        gateway.setSecurity("none");
        gateway.setLogin("guichet");
        gateway.setSender("Guichet");
    }

    private void serve() {
        try {
            while (true) {
                SMPPServerSession session = server.accept();
                smsc.execute(() -> bind(session));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private static void bind(SMPPServerSession session) {
        try {
            BindRequest bind = session.waitForBind(5000);
            if (bind.getSystemId().equals("guichet") && bind.getPassword().equals("s3cret")) {
                bind.accept("smsc");
            } else {
                bind.reject(SMPPConstant.STAT_ESME_RINVPASWD);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @After
    public void stop() throws IOException {
        server.close();
        smsc.shutdownNow();
    }

    private Delivery send(String secret, String text) {
        return new SmppGateway().send(gateway, secret, Message.saying(text));
    }

    @Test
    public void aShortTextIsOneMessageInTheAlphabetOfPhones() {
        Delivery delivery = send("s3cret", "Réglé : 10 €");
        assertEquals(Delivery.queued("1"), delivery);
        SubmitSm sent = received.get(0);
        assertEquals("33600000078", sent.getDestAddress());
        assertEquals("Guichet", sent.getSourceAddr());
        assertEquals("alphanumeric", 5, sent.getSourceAddrTon());
        assertEquals(0, sent.getDataCoding());
        assertArrayEquals(new byte[] {'R', 0x05, 'g', 'l', 0x05, ' ', ':', ' ', '1', '0', ' ', 0x1B, 0x65}, sent.getShortMessage());
    }

    @Test
    public void aLongTextGoesInPartsThatBelongTogether() {
        assertEquals(Delivery.State.QUEUED, send("s3cret", "ê".repeat(100)).state());
        assertEquals(2, received.size());
        for (int i = 0; i < 2; i++) {
            SubmitSm part = received.get(i);
            assertEquals("UCS-2", 8, part.getDataCoding());
            assertEquals("with a header", 0x40, part.getEsmClass() & 0x40);
            byte[] content = part.getShortMessage();
            assertArrayEquals(new byte[] {5, 0, 3, (byte) Message.saying("").id().hashCode(), 2, (byte) (i + 1)}, java.util.Arrays.copyOf(content, 6));
        }
        assertEquals(6 + 134, received.get(0).getShortMessage().length);
    }

    @Test
    public void aWrongPasswordAndABusyOperatorAreTriedAgainAWrongNumberIsNot() {
        assertEquals(Delivery.later("SMPP 0x0000000E"), send("wrong", "x"));
        status = SMPPConstant.STAT_ESME_RTHROTTLED;
        assertEquals(Delivery.later("SMPP 0x00000058"), send("s3cret", "x"));
        status = SMPPConstant.STAT_ESME_RINVDSTADR;
        assertEquals(Delivery.refused("SMPP 0x0000000B"), send("s3cret", "x"));
    }

    @Test
    public void aServerThatIsAwayIsTriedAgain() throws IOException {
        server.close();
        assertEquals(Delivery.State.LATER, send("s3cret", "x").state());
    }

    /** At the port that was free. */
    private record Listening(ServerConnection connection) implements ServerConnectionFactory {
        @Override
        public ServerConnection listen(int port) {
            return connection;
        }

        @Override
        public ServerConnection listen(int port, int timeout) {
            return connection;
        }

        @Override
        public ServerConnection listen(int port, int timeout, int backlog) {
            return connection;
        }
    }

    private final class Smsc implements ServerMessageReceiverListener {
        @Override
        public SubmitSmResult onAcceptSubmitSm(SubmitSm submit, SMPPServerSession source) throws ProcessRequestException {
            if (status != 0) {
                throw new ProcessRequestException("as the test wants it", status);
            }
            received.add(submit);
            try {
                return new SubmitSmResult(new MessageId(Integer.toString(received.size())), null);
            } catch (org.jsmpp.PDUStringException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti submit, SMPPServerSession source) {
            throw new UnsupportedOperationException();
        }

        @Override
        public QuerySmResult onAcceptQuerySm(QuerySm query, SMPPServerSession source) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void onAcceptReplaceSm(ReplaceSm replace, SMPPServerSession source) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void onAcceptCancelSm(CancelSm cancel, SMPPServerSession source) {
            throw new UnsupportedOperationException();
        }

        @Override
        public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm broadcast, SMPPServerSession source) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void onAcceptCancelBroadcastSm(CancelBroadcastSm cancel, SMPPServerSession source) {
            throw new UnsupportedOperationException();
        }

        @Override
        public QueryBroadcastSmResult onAcceptQueryBroadcastSm(QueryBroadcastSm query, SMPPServerSession source) {
            throw new UnsupportedOperationException();
        }

        @Override
        public DataSmResult onAcceptDataSm(DataSm data, Session source) {
            throw new UnsupportedOperationException();
        }
    }
}
