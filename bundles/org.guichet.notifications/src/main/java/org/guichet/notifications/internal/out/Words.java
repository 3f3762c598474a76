package org.guichet.notifications.internal.out;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.channel.Channel;
import org.guichet.api.config.SettingKeys;
import org.guichet.api.config.Settings;
import org.guichet.api.security.Actor;
import org.guichet.api.text.Label;
import org.guichet.api.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What notifications say outside of the UI, in the reader's language and time, cut to what the channel takes. With the setting
 * {@code notifications.address} ({@code https://crm.example}) also where to read on.
 */
@Component(service = {Words.class, SettingKeys.class})
public class Words implements SettingKeys {
    static final String ADDRESS = "notifications.address";
    private static final int LONGEST_SUBJECT = 250;
    private final Texts texts;
    private final Settings settings;

    record Said(String subject, String text) {
    }

    @Activate
    public Words(@Reference Texts texts, @Reference Settings settings) {
        this.texts = texts;
        this.settings = settings;
    }

    @Override
    public Set<String> keys() {
        return Set.of(ADDRESS);
    }

    Said of(List<Map<String, Object>> notices, Channel channel, Actor reader) {
        List<String> lines = new ArrayList<>(notices.stream().map(notice -> line(notice, reader)).toList());
        String subject = lines.size() == 1 ? lines.get(0).lines().findFirst().orElse("")
            : texts.text(reader.locale(), "notifications.says.many", lines.size());
        String head = lines.size() == 1 ? "" : subject + "\n";
        int all = lines.size();
        String text = head + String.join("\n", lines);
        while (lines.size() > 1 && !fits(text, channel)) {
            lines.remove(lines.size() - 1);
            text = head + String.join("\n", lines) + "\n" + texts.text(reader.locale(), "notifications.says.more", all - lines.size());
        }
        while (!fits(text, channel)) {
            text = text.substring(0, text.length() - Math.max(2, text.length() / 20)) + "…";
        }
        return new Said(subject.length() <= LONGEST_SUBJECT ? subject : subject.substring(0, LONGEST_SUBJECT - 1) + "…", text);
    }

    private static boolean fits(String text, Channel channel) {
        return text.length() <= Message.LONGEST_TEXT && channel.extent(text).fits();
    }

    private String line(Map<String, Object> notice, Actor reader) {
        String number = notice.get("aboutNumber") == null ? "" : notice.get("aboutNumber") + " ";
        String line = texts.text(reader.locale(), "notifications.says.line", what(notice, reader), number, notice.get("label"));
        return address().map(base -> line + "\n" + base + "/" + notice.get("about") + "/" + notice.get("aboutId")).orElse(line);
    }

    private Optional<String> address() {
        return settings.get(ADDRESS).map(String::strip).filter(text -> !text.isEmpty()).map(text -> text.replaceAll("/+$", ""));
    }

    private String what(Map<String, Object> notice, Actor reader) {
        Locale locale = reader.locale();
        String kind = notice.get("kind").toString();
        String detail = (String) notice.get("detail");
        Object who = notice.get("actor.title") == null ? texts.text(locale, "notifications.says.platform") : notice.get("actor.title");
        int times = Math.max(number(notice.get("times")), number(notice.get("records")));
        return switch (kind) {
            case "rule" -> detail == null ? texts.text(locale, "notifications.kind.rule") : detail;
            case "reminder" -> texts.text(locale, "notifications.says.reminder", moment(detail, reader));
            case "state" -> texts.text(locale, "notifications.says.state", who,
                detail == null ? "" : texts.text(locale, Label.of(notice.get("about") + ".state." + detail)));
            default -> texts.text(locale, "notifications.says." + kind, who, times);
        };
    }

    private static int number(Object value) {
        return value instanceof Number number ? number.intValue() : 1;
    }

    private static String moment(String detail, Actor reader) {
        try {
            return detail == null ? "" : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT).withLocale(reader.locale())
                .withZone(reader.zone()).format(Instant.parse(detail));
        } catch (DateTimeParseException words) {
            return detail;
        }
    }
}
