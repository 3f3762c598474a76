package org.guichet.data.internal.type;

import java.util.LinkedHashMap;
import java.util.Map;
import javax.persistence.EntityManagerFactory;
import org.eclipse.persistence.internal.databaseaccess.BatchWritingMechanism;
import org.eclipse.persistence.internal.databaseaccess.DatabaseCall;
import org.eclipse.persistence.internal.databaseaccess.ParameterizedSQLBatchWritingMechanism;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.platform.database.DatabasePlatform;
import org.eclipse.persistence.sessions.server.ServerSession;

/**
 * Collects the rows that a flush writes by statement, where EclipseLink's own batches end whenever the statement changes: for
 * records with a table of large texts, that is at every row.
 */
final class StatementBatches extends BatchWritingMechanism {
    private static final long serialVersionUID = 1L;

    private transient Map<String, ParameterizedSQLBatchWritingMechanism> byText = new LinkedHashMap<>();

    /** Makes the unit write that way. */
    static void use(EntityManagerFactory unit) {
        DatabasePlatform platform = unit.unwrap(ServerSession.class).getPlatform();
        if (!(platform.getBatchWritingMechanism() instanceof StatementBatches)) {
            platform.setBatchWritingMechanism(new StatementBatches());
            platform.setUsesBatchWriting(true);
        }
    }

    @Override
    public void appendCall(AbstractSession session, DatabaseCall call) {
        byText.computeIfAbsent(call.getSQLString(), none -> {
            ParameterizedSQLBatchWritingMechanism batch = new ParameterizedSQLBatchWritingMechanism(databaseAccessor);
            batch.setAccessor(databaseAccessor, session);
            return batch;
        }).appendCall(session, call);
    }

    @Override
    public void executeBatchedStatements(AbstractSession session) {
        Map<String, ParameterizedSQLBatchWritingMechanism> batches = byText;
        byText = new LinkedHashMap<>();
        batches.values().forEach(batch -> batch.executeBatchedStatements(session));
    }

    @Override
    public void clear() {
        byText.clear();
    }

    @Override
    public BatchWritingMechanism clone() {
        StatementBatches copy = (StatementBatches) super.clone();
        copy.byText = new LinkedHashMap<>();
        return copy;
    }
}
