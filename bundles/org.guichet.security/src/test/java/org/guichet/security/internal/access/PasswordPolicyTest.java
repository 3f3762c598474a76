package org.guichet.security.internal.access;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import org.guichet.api.error.Invalid;
import org.junit.Test;

public class PasswordPolicyTest {
    private static String refusal(String login, String password) {
        char[] characters = password == null ? null : password.toCharArray();
        Invalid invalid = assertThrows(Invalid.class, () -> Passwords.check(login, characters, "password"));
        assertEquals("password", invalid.places().get(0).place());
        return invalid.places().get(0).key();
    }

    @Test
    public void tenCharactersAreEnough() {
        Passwords.check("anne", "dix lettre".toCharArray(), "password");
    }

    @Test
    public void fewerAreNot() {
        assertEquals("password-too-short", refusal("anne", "neuf lett"));
        assertEquals("password-too-short", refusal("anne", ""));
        assertEquals("password-too-short", refusal("anne", null));
    }

    @Test
    public void theLoginIsNoPasswordWhateverItsCase() {
        assertEquals("password-is-login", refusal("anne.durand", "Anne.Durand"));
    }

    @Test
    public void whatBcryptWouldCutOffIsRefused() {
        Passwords.check("anne", "a".repeat(72).toCharArray(), "password");
        assertEquals("password-too-long", refusal("anne", "a".repeat(73)));
        assertEquals("password-too-long", refusal("anne", "é".repeat(37)));
    }
}
