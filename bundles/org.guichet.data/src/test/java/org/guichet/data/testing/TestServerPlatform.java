package org.guichet.data.testing;

import javax.transaction.TransactionManager;
import org.eclipse.persistence.platform.server.ServerPlatformBase;
import org.eclipse.persistence.sessions.DatabaseSession;
import org.eclipse.persistence.transaction.JTATransactionController;

/** Lets EclipseLink join the tests' JTA transactions. */
public final class TestServerPlatform extends ServerPlatformBase {
    /** The controller that hands out the tests' transaction manager. */
    public static final class Controller extends JTATransactionController {
        @Override
        protected TransactionManager acquireTransactionManager() {
            return TestDatabase.transactionManager();
        }
    }

    public TestServerPlatform(DatabaseSession session) {
        super(session);
    }

    @Override
    public Class<?> getExternalTransactionControllerClass() {
        return Controller.class;
    }
}
