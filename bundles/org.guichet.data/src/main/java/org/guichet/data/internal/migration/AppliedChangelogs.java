package org.guichet.data.internal.migration;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import liquibase.resource.Resource;
import liquibase.resource.ResourceAccessor;
import liquibase.util.LiquibaseUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers, in the database itself, the changelogs that have run to their end: Liquibase takes most of a second for each module
 * to find out that nothing is to be done, at every start. Any other byte in a module's files, another Liquibase, or another
 * number of change sets that ran, and it looks again.
 */
final class AppliedChangelogs {
    private static final Logger LOG = LoggerFactory.getLogger(AppliedChangelogs.class);
    private static final String RAN = "(select count(*) from DATABASECHANGELOG where FILENAME like ?)";

    private final Connection connection;
    private final String module;
    private final String files;
    private final String fingerprint;

    AppliedChangelogs(Connection connection, String module, ResourceAccessor files) throws IOException {
        this.connection = connection;
        this.module = module;
        this.files = Migration.folder(module) + "%";
        fingerprint = fingerprint(module, files);
    }

    private static String fingerprint(String module, ResourceAccessor files) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(LiquibaseUtil.getBuildVersion().getBytes(StandardCharsets.UTF_8));
            List<Resource> all = files.search(Migration.folder(module), true).stream()
                .sorted(Comparator.comparing(Resource::getPath)).toList();
            for (Resource file : all) {
                digest.update(file.getPath().getBytes(StandardCharsets.UTF_8));
                try (InputStream in = new DigestInputStream(file.openInputStream(), digest)) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** True if exactly these files have run. */
    boolean complete() throws SQLException {
        String sql = "select 1 from GUICHET_SCHEMAS where MODULE = ? and FINGERPRINT = ? and CHANGES = " + RAN;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, module);
            select.setString(2, fingerprint);
            select.setString(3, files);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            // before the platform's own first migration there is no such table
            LOG.debug("nothing is known of what has run: {}", e.getMessage());
            end(false);
            return false;
        }
    }

    /** Call it after all of them have run. Where the platform's own tables are missing, nothing is remembered. */
    void completed() throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from GUICHET_SCHEMAS where MODULE = ?");
                PreparedStatement insert = connection.prepareStatement(
                    "insert into GUICHET_SCHEMAS (MODULE, FINGERPRINT, CHANGES) values (?, ?, " + RAN + ")")) {
            delete.setString(1, module);
            delete.executeUpdate();
            insert.setString(1, module);
            insert.setString(2, fingerprint);
            insert.setString(3, files);
            insert.executeUpdate();
            end(true);
        } catch (SQLException e) {
            LOG.debug("the next start looks through the changelog again: {}", e.getMessage());
            end(false);
        }
    }

    /** Liquibase leaves the connection in a transaction. */
    private void end(boolean commit) throws SQLException {
        if (!connection.getAutoCommit()) {
            if (commit) {
                connection.commit();
            } else {
                connection.rollback();
            }
        }
    }
}
