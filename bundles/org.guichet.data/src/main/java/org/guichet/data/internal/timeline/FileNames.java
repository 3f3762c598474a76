package org.guichet.data.internal.timeline;

import java.text.Normalizer;

/** Makes a harmless name of whatever a sender calls a file. */
final class FileNames {
    private static final int LONGEST = 200;
    private static final int LONGEST_EXTENSION = 20;
    private static final String NAMELESS = "file";

    private FileNames() {
    }

    /** Without directories, control characters, changes of the writing direction and what file systems refuse. */
    static String clean(String name) {
        String last = name == null ? "" : name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        StringBuilder clean = new StringBuilder();
        Normalizer.normalize(last, Normalizer.Form.NFC).codePoints().forEach(c -> {
            switch (Character.getType(c)) {
                case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> { }
                default -> clean.appendCodePoint("<>:\"|?*".indexOf(c) >= 0 ? '_' : c);
            }
        });
        String trimmed = clean.toString().strip().replaceAll("[. ]+$", "").replaceAll("^[. ]+(?=[. ])", "");
        return shorten(trimmed.isBlank() ? NAMELESS : trimmed);
    }

    /** Keeps the extension, by which people and programs open it. */
    private static String shorten(String name) {
        if (name.length() <= LONGEST) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 && name.length() - dot <= LONGEST_EXTENSION ? name.substring(dot) : "";
        int end = LONGEST - extension.length();
        if (Character.isHighSurrogate(name.charAt(end - 1))) {
            end--;
        }
        return name.substring(0, end) + extension;
    }
}
