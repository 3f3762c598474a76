package org.guichet.transfer.internal.imports;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.guichet.api.record.Field;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.text.Texts;

/** Proposes where the columns of a file go: by their headings in either language, else by what their cells look like. */
final class Guesses {
    private static final Map<String, List<String>> SYNONYMS = Map.ofEntries(
        Map.entry("externalid", List.of("id", "identifiant", "code", "ref", "reference", "customerid", "numero", "number", "key")),
        Map.entry("name", List.of("nom", "raisonsociale", "societe", "companyname", "company", "organisation", "libelle", "intitule")),
        Map.entry("firstname", List.of("prenom", "givenname")),
        Map.entry("lastname", List.of("nomdefamille", "surname", "familyname")),
        Map.entry("email", List.of("mail", "courriel", "emailaddress", "adressemail")),
        Map.entry("phone", List.of("telephone", "tel", "phonenumber", "numtel")),
        Map.entry("siret", List.of("sirensiret", "numerosiret", "nosiret")),
        Map.entry("website", List.of("web", "siteweb", "url", "site")),
        Map.entry("subject", List.of("objet", "sujet", "titre", "title", "summary")),
        Map.entry("description", List.of("texte", "detail", "details", "body", "commentaire", "message")),
        Map.entry("created", List.of("datecreation", "creationdate", "datedecreation", "openedat", "dateouverture", "createdat")),
        Map.entry("category", List.of("categorie", "rubrique")),
        Map.entry("tags", List.of("etiquettes", "motscles", "keywords")));
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[a-zA-Z]{2,}");
    private static final Pattern SIRET = Pattern.compile("\\d{14}");
    private static final Pattern PHONE = Pattern.compile("[+(]?[\\d][\\d .()-]{7,18}");

    private final Map<String, String> byWord = new LinkedHashMap<>();
    private final List<String> names;

    Guesses(String type, RecordTypes types, Texts texts) {
        names = new ArrayList<>(List.of("externalId", "created"));
        for (Field field : types.fields(type)) {
            if (!field.derived() && (field.writable() || field.name().equals(types.get(type).stateField()))) {
                names.add(field.name());
            }
        }
        for (String name : names) {
            byWord.putIfAbsent(word(name), name);
            for (Locale locale : List.of(Locale.FRENCH, Locale.ENGLISH)) {
                byWord.putIfAbsent(word(texts.text(locale, type + "." + name)), name);
            }
        }
        for (String name : names) {
            SYNONYMS.getOrDefault(word(name), List.of()).forEach(synonym -> byWord.putIfAbsent(synonym, name));
        }
    }

    /** For rows that go nowhere but into fields of these names. */
    Guesses(Collection<String> fields) {
        names = List.copyOf(fields);
        names.forEach(name -> byWord.put(word(name), name));
    }

    private static String word(String heading) {
        return Cells.fold(heading).replaceAll("[^a-z0-9]", "");
    }

    /**
     * @param headings empty if the file has none
     * @param samples  the first rows below them
     */
    Mapping guess(List<String> headings, List<List<String>> samples) {
        List<Mapping.Column> columns = new ArrayList<>();
        Set<String> taken = new LinkedHashSet<>();
        int width = samples.stream().mapToInt(List::size).max().orElse(headings.size());
        for (int i = 0; i < Math.max(width, headings.size()); i++) {
            String field = i < headings.size() ? byWord.get(word(headings.get(i))) : byLooks(i, samples);
            if (field != null && taken.add(field)) {
                Object from = i < headings.size() ? headings.get(i) : Integer.valueOf(i);
                columns.add(new Mapping.Column(List.of(from), null, field, null, null, null));
            }
        }
        return new Mapping(columns, Map.of());
    }

    private String byLooks(int column, List<List<String>> samples) {
        List<String> cells = samples.stream().filter(row -> column < row.size()).map(row -> row.get(column).strip())
            .filter(cell -> !cell.isEmpty()).toList();
        if (cells.isEmpty()) {
            return null;
        }
        if (all(cells, EMAIL) && names.contains("email")) {
            return "email";
        }
        if (all(cells, SIRET) && names.contains("siret")) {
            return "siret";
        }
        if (all(cells, PHONE) && cells.stream().noneMatch(cell -> cell.matches("\\d{4}-\\d{2}-\\d{2}")) && names.contains("phone")) {
            return "phone";
        }
        boolean counted = column == 0 && cells.stream().allMatch(cell -> cell.matches("\\d{1,12}")) && Set.copyOf(cells).size() == cells.size();
        return counted ? "externalId" : null;
    }

    private static boolean all(List<String> cells, Pattern pattern) {
        return cells.stream().allMatch(cell -> pattern.matcher(cell).matches());
    }

    /** True if the first row names the columns: its cells are words, all different, and unlike those below. */
    boolean headed(List<List<String>> rows) {
        if (rows.isEmpty()) {
            return false;
        }
        List<String> first = rows.get(0).stream().map(String::strip).filter(cell -> !cell.isEmpty()).toList();
        boolean words = first.stream().noneMatch(cell -> cell.matches("[\\d.,/ :+-]+") || EMAIL.matcher(cell).matches() || cell.length() > 80);
        boolean different = Set.copyOf(first).size() == first.size();
        boolean known = first.stream().anyMatch(cell -> byWord.containsKey(word(cell)));
        boolean identifiers = first.stream().filter(cell -> cell.matches("[\\p{L}_][\\p{L}\\p{N}_ '()-]*")).count() >= first.size() * 0.8;
        return !first.isEmpty() && words && different && (known || identifiers);
    }
}
