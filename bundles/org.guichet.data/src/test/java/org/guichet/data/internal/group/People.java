package org.guichet.data.internal.group;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.data.shop.Company;
import org.guichet.data.testing.TestPlatform;

/** Stands in for the module of users and teams, which groups refer to: rows of the shop's companies under both names. */
public final class People {
    private People() {
    }

    /** A platform with groups, and with users and teams of these ids. */
    public static TestPlatform platform(long... ids) {
        TestPlatform platform = TestPlatform.with(type("users"), type("teams")).addGroups();
        try (Connection connection = platform.dataSource().getConnection(); PreparedStatement insert = connection.prepareStatement(
                "insert into SHOP_COMPANY (ID, VERSION, NAME) values (?, 1, ?)")) {
            for (long id : ids) {
                insert.setLong(1, id);
                insert.setString(2, "Person " + id);
                insert.executeUpdate();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return platform;
    }

    private static RecordDescription type(String key) {
        return () -> RecordType.of(key, "shop", Company.class, Company::new).title(Company::getName).string(Company::getName).build();
    }
}
