/** Sources of logins beside Guichet's own passwords. */
package org.guichet.security.internal.provider;
