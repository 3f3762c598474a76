package org.guichet.demo.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One file of the demo: our own cut, so every line is whole and no cell is quoted. */
final class Slice {
    private Slice() {
    }

    /** The rows by column name; empty cells are left out. */
    static List<Map<String, String>> rows(String file) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Slice.class.getResourceAsStream("/demo/" + file), StandardCharsets.UTF_8))) {
            String[] columns = lines.readLine().split(";");
            List<Map<String, String>> rows = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(";", -1);
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < columns.length; i++) {
                    if (!cells[i].isEmpty()) {
                        row.put(columns[i], cells[i]);
                    }
                }
                rows.add(row);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
