package org.guichet.gateways.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.guichet.api.error.Unavailable;
import org.guichet.api.security.Seal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Secrets of gateways: written by administrators, read by the channels alone, sealed in the database. Thread-safe. */
@Component(service = Secrets.class)
public class Secrets {
    private final DataSource database;
    private final Seal seal;

    @Activate
    public Secrets(@Reference(target = "(guichet.module=gateways)") DataSource database, @Reference Seal seal) {
        this.database = database;
        this.seal = seal;
    }

    /** In the caller's transaction; null removes. */
    public void put(long gateway, String secret) {
        execute("delete from GATEWAYS_SECRET where GATEWAY_ID = ?", gateway, null);
        if (secret != null) {
            execute("insert into GATEWAYS_SECRET (GATEWAY_ID, CIPHERED) values (?, ?)", gateway, seal.seal(place(gateway), secret));
        }
    }

    /** Empty if there is none, or none that this server's key opens. */
    public Optional<String> get(long gateway) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("select CIPHERED from GATEWAYS_SECRET where GATEWAY_ID = ?")) {
            select.setLong(1, gateway);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? seal.open(place(gateway), rows.getString(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw (Unavailable) new Unavailable("database-away").initCause(e);
        }
    }

    private static String place(long gateway) {
        return "gateways/" + gateway;
    }

    private void execute(String sql, long gateway, String ciphered) {
        try (Connection connection = database.getConnection(); PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, gateway);
            if (ciphered != null) {
                statement.setString(2, ciphered);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw (Unavailable) new Unavailable("database-away").initCause(e);
        }
    }
}
