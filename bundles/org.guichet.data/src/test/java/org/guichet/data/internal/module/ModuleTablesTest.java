package org.guichet.data.internal.module;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.CompositeResourceAccessor;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.resource.ResourceAccessor;
import org.guichet.data.internal.migration.Migration;
import org.guichet.data.testing.TestPlatform;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ModuleTablesTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();
    private final TestPlatform platform = TestPlatform.with();
    private final ModuleTables tables = new ModuleTables(platform.dataSource(), null, platform.catalog());

    @Before
    public void aModuleThatLeftItsData() throws SQLException {
        run("create table VISITS_VISIT (ID bigint not null primary key, SUBJECT varchar(50))",
            "create table VISITS_LINE (ID bigint, VISIT_ID bigint references VISITS_VISIT (ID))",
            "create table VISITSMORE_OTHER (ID bigint)",
            "insert into VISITS_VISIT values (1, 'Fuite, à l''étage')", "insert into VISITS_LINE values (2, 1)",
            "insert into GUICHET_WATCHER (RECORD_TYPE, RECORD_ID, USER_ID, CREATED) values ('visits', 1, 7, current_timestamp)",
            "insert into GUICHET_WATCHER (RECORD_TYPE, RECORD_ID, USER_ID, CREATED) values ('tickets', 1, 7, current_timestamp)");
    }

    @After
    public void close() throws SQLException {
        tables.purge("visits", List.of());
        run("drop table VISITSMORE_OTHER", "delete from GUICHET_WATCHER");
        platform.close();
    }

    private void run(String... statements) throws SQLException {
        try (Connection connection = platform.dataSource().getConnection(); Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private long watchers(String type) throws SQLException {
        try (Connection connection = platform.dataSource().getConnection(); Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from GUICHET_WATCHER where RECORD_TYPE = '" + type + "'")) {
            count.next();
            return count.getLong(1);
        }
    }

    private Map<String, String> exported() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        tables.export("visits", bytes);
        Map<String, String> files = new TreeMap<>();
        ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
        }
        return files;
    }

    @Test
    public void anExportHoldsEveryTableOfTheModuleAndNoOther() throws IOException {
        Map<String, String> files = exported();
        assertEquals(Set.of("visits_visit.csv", "visits_line.csv"), files.keySet());
        assertTrue(files.toString(), files.get("visits_visit.csv").contains("1,\"Fuite, à l'étage\""));
    }

    @Test
    public void aPurgeTakesItsTablesAndWhatHangsOnItsRecordsAndNothingElse() throws SQLException {
        assertEquals(Set.of("visits"), tables.kept(List.of("visits", "returns")));
        tables.purge("visits", List.of("visits"));
        assertEquals(Set.of(), tables.kept(List.of("visits")));
        assertEquals(Set.of("visitsmore"), tables.kept(List.of("visitsmore")));
        assertEquals(0, watchers("visits"));
        assertEquals(1, watchers("tickets"));
    }

    @Test
    public void aModuleThatReturnsAfterAPurgeHasItsTablesAnew() throws Exception {
        Path changelog = Files.createDirectories(folder.getRoot().toPath().resolve("db/visits")).resolve("changelog.xml");
        Files.writeString(changelog, """
            <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
                <changeSet id="1" author="visits"><createTable tableName="VISITS_STAY"><column name="ID" type="bigint"/></createTable></changeSet>
            </databaseChangeLog>""");
        ResourceAccessor files = new CompositeResourceAccessor(new DirectoryResourceAccessor(folder.getRoot()),
            new ClassLoaderResourceAccessor(getClass().getClassLoader()));
        Migration migration = new Migration(platform.dataSource());
        migration.run("visits", files);
        // the second run finds nothing to do, and may remember that
        migration.run("visits", files);
        tables.purge("visits", List.of());
        migration.run("visits", files);
        run("insert into VISITS_STAY values (1)");
    }
}
