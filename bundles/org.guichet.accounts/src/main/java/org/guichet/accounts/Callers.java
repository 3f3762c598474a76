package org.guichet.accounts;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** Whose phone number it is, as far as the current actor may see contacts and accounts. */
@ProviderType
public interface Callers {
    /** Rows as lists give them: contacts with {@code id, name, function, account, account.title}, accounts with {@code id, name}. */
    record Found(List<Map<String, Object>> contacts, List<Map<String, Object>> accounts) {
    }

    /**
     * Everybody whose main, mobile or further number it is, by name; a fixed number of statements, each served by an index.
     *
     * @param number in its stored form, see {@link PhoneNumber#normalise}
     * @param most   of each kind
     * @throws org.guichet.api.error.Forbidden for whoever may not read contacts and accounts
     */
    Found find(String number, int most);
}
