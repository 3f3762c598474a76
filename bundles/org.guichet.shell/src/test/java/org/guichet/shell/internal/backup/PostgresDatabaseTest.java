package org.guichet.shell.internal.backup;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.util.List;
import org.junit.Test;

public class PostgresDatabaseTest {
    @Test
    public void theToolsAreToldWhereTheDatabaseIsButNotThePassword() {
        PostgresDatabase database = new PostgresDatabase("jdbc:postgresql://db.example:5433/crm?ssl=true", "guichet", "s3cret");
        List<String> command = database.command("pg_dump", "crm");
        assertEquals(List.of("pg_dump", "--host=db.example", "--port=5433", "--username=guichet", "--no-password", "crm"),
            command);
        assertFalse(command.toString().contains("s3cret"));
    }

    @Test
    public void portAndDatabaseMayBeLeftOut() {
        PostgresDatabase database = new PostgresDatabase("jdbc:postgresql://db.example/", "guichet", null);
        assertEquals(List.of("pg_dump", "--host=db.example", "--port=5432", "--username=guichet", "--no-password"),
            database.command("pg_dump"));
    }
}
