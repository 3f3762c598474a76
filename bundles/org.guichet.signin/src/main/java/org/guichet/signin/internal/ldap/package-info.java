/** Sign-in with the passwords of a directory, by JAAS. */
package org.guichet.signin.internal.ldap;
