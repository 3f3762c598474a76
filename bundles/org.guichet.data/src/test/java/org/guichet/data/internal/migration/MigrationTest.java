package org.guichet.data.internal.migration;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.CompositeResourceAccessor;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.resource.Resource;
import liquibase.resource.ResourceAccessor;
import org.guichet.data.testing.TestPlatform;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What a module's changelog has done is not done again, nor looked through again at each start. */
public class MigrationTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();
    private TestPlatform platform;
    private int looks;

    @Before
    public void open() throws IOException {
        platform = TestPlatform.with();
        Files.createDirectories(folder.getRoot().toPath().resolve("db/visits"));
        changes("VISITS_STAY");
    }

    @After
    public void close() {
        platform.close();
    }

    @Test
    public void aChangelogThatHasRunIsNotReadAgain() throws Exception {
        migrate();
        assertTrue(looks > 0);
        looks = 0;
        migrate();
        assertEquals(0, looks);
        run("insert into VISITS_STAY values (1)");
    }

    @Test
    public void oneThatHasGrownIsReadAndItsNewChangesRun() throws Exception {
        migrate();
        changes("VISITS_STAY", "VISITS_GUEST");
        migrate();
        run("insert into VISITS_GUEST values (1)");
    }

    @Test
    public void aChangeThatRanAndWasEditedIsRefusedAtEveryStart() throws Exception {
        migrate();
        changes("VISITS_OTHER");
        assertThrows(LiquibaseException.class, this::migrate);
        assertThrows(LiquibaseException.class, this::migrate);
    }

    @Test
    public void oneWhoseChangesWereForgottenRunsAnew() throws Exception {
        migrate();
        run("drop table VISITS_STAY");
        run("delete from DATABASECHANGELOG where FILENAME like 'db/visits/%'");
        migrate();
        run("insert into VISITS_STAY values (1)");
    }

    @Test
    public void oneThatFailedIsTriedAgain() throws Exception {
        changes("VISITS_STAY", "VISITS_STAY");
        assertThrows(LiquibaseException.class, this::migrate);
        assertThrows("nothing says that it is complete", LiquibaseException.class, this::migrate);
    }

    private void changes(String... tables) throws IOException {
        StringBuilder sets = new StringBuilder();
        for (int i = 0; i < tables.length; i++) {
            sets.append("<changeSet id=\"").append(i).append("\" author=\"visits\"><createTable tableName=\"").append(tables[i])
                .append("\"><column name=\"ID\" type=\"bigint\"/></createTable></changeSet>");
        }
        Path file = folder.getRoot().toPath().resolve("db/visits/changelog.xml");
        Files.writeString(file, "<databaseChangeLog xmlns=\"http://www.liquibase.org/xml/ns/dbchangelog\" xmlns:xsi="
            + "\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"http://www.liquibase.org/xml/ns/dbchangelog "
            + "http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd\">" + sets + "</databaseChangeLog>");
    }

    private void migrate() throws Exception {
        ResourceAccessor own = new DirectoryResourceAccessor(folder.getRoot()) {
            @Override
            public List<Resource> getAll(String path) throws IOException {
                looks++;
                return super.getAll(path);
            }
        };
        new Migration(platform.dataSource()).run("visits",
            new CompositeResourceAccessor(own, new ClassLoaderResourceAccessor(getClass().getClassLoader())));
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = platform.dataSource().getConnection(); Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
