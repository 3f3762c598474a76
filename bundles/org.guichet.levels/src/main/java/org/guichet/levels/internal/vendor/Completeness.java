package org.guichet.levels.internal.vendor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.guichet.levels.internal.types.VendorCase;

/** How complete an escalation file is: equal shares for what vendors ask back for when it is not there. */
public record Completeness(int percent, List<String> missing) {
    private static final int PARTS = 7;

    /** A file that goes along. */
    public record Piece(String name, String mediaType) {
        boolean capture() {
            return mediaType.startsWith("image/") || mediaType.startsWith("video/") || ends("png|jpe?g|gif|webp|bmp|mp4|webm|mov");
        }

        boolean log() {
            return !capture() && (mediaType.startsWith("text/") || ends("log|txt|zip|gz|tgz|evtx|dmp|json|xml|csv|7z|har|pcap"));
        }

        private boolean ends(String endings) {
            return name.toLowerCase(Locale.ROOT).matches("(?s).*\\.(" + endings + ")");
        }

        /** Where it stands in the archive. */
        public String folder() {
            return capture() ? "captures" : log() ? "logs" : "files";
        }
    }

    static Completeness of(VendorCase file, Collection<Piece> pieces) {
        List<String> missing = new ArrayList<>();
        need(missing, "environment", filled(file.getEnvironment()));
        need(missing, "steps", filled(file.getSteps()));
        need(missing, "observed", filled(file.getObserved()));
        need(missing, "expected", filled(file.getExpected()));
        need(missing, "logs", pieces.stream().anyMatch(Piece::log));
        need(missing, "captures", pieces.stream().anyMatch(Piece::capture));
        need(missing, "decision", file.getDecision() != null);
        return new Completeness(Math.round(100f * (PARTS - missing.size()) / PARTS), missing);
    }

    private static void need(List<String> missing, String key, boolean there) {
        if (!there) {
            missing.add(key);
        }
    }

    private static boolean filled(String text) {
        return text != null && !text.isBlank();
    }
}
