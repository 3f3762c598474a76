package org.guichet.api.security;

import java.util.Objects;

/**
 * Somebody for whom a sign-in provider vouches.
 *
 * @param subject   what the provider never gives to anybody else and never changes; decides who it is from the second sign-in on
 * @param login     login of the user record that the first sign-in finds or makes
 * @param name      as shown to people, or null
 * @param email     or null
 * @param admission what the provider's configuration allows
 */
public record Person(String subject, String login, String name, String email, Admission admission) {
    public Person {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(login, "login");
        Objects.requireNonNull(admission, "admission");
    }
}
