/** Users, teams and roles as records: entities, descriptions and rules. */
package org.guichet.security.internal.people;
