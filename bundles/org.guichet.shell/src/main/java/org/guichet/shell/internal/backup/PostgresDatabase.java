package org.guichet.shell.internal.backup;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** PostgreSQL, through its own tools; the password travels in their environment, never as an argument. */
final class PostgresDatabase implements Database {
    private static final String DUMP = "postgresql.dump";
    /** pg_restore's own cleaning leaves what came after the dump, and a later module would stumble over its old tables. */
    private static final String EMPTY = """
        do $$
        declare
          present record;
        begin
          for present in
            select 'table' as kind, tablename as name from pg_tables where schemaname = current_schema()
            union all
            select 'sequence', sequencename from pg_sequences where schemaname = current_schema()
          loop
            execute format('drop %s if exists %I cascade', present.kind, present.name);
          end loop;
        end $$;
        """;
    private static final int DEFAULT_PORT = 5432;
    private static final int LONGEST_MESSAGE = 500;

    private final String host;
    private final int port;
    private final String name;
    private final String user;
    private final String password;

    /** @param url {@code jdbc:postgresql://host[:port]/database[?...]} */
    PostgresDatabase(String url, String user, String password) {
        URI address = URI.create(url.substring("jdbc:".length()));
        this.host = address.getHost() == null ? "localhost" : address.getHost();
        this.port = address.getPort() < 0 ? DEFAULT_PORT : address.getPort();
        this.name = address.getPath() == null || address.getPath().length() < 2 ? user : address.getPath().substring(1);
        this.user = user;
        this.password = password;
    }

    @Override
    public String kind() {
        return "postgresql";
    }

    @Override
    public void copyTo(Path folder) throws IOException {
        call("pg_dump", "--format=custom", "--no-owner", "--file=" + folder.resolve(DUMP), name);
    }

    @Override
    public void replaceBy(Path folder) throws IOException {
        Path statements = folder.resolve("restore.sql");
        Path emptying = Files.writeString(folder.resolve("empty.sql"), EMPTY);
        call("pg_restore", "--no-owner", "--file=" + statements, folder.resolve(DUMP).toString());
        call("psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction", "--dbname=" + name,
            "--file=" + emptying, "--file=" + statements);
    }

    List<String> command(String tool, String... arguments) {
        List<String> command = new ArrayList<>(List.of(tool, "--host=" + host, "--port=" + port, "--username=" + user,
            "--no-password"));
        command.addAll(List.of(arguments));
        return command;
    }

    private void call(String tool, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(tool, arguments)).redirectErrorStream(true);
        if (password != null) {
            builder.environment().put("PGPASSWORD", password);
        }
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new IOException(tool + " is not here: install postgresql-client, or copy the database by other means", e);
        }
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException(tool + " failed: " + said.substring(0, Math.min(said.length(), LONGEST_MESSAGE)));
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException(tool + " was interrupted", e);
        }
    }
}
