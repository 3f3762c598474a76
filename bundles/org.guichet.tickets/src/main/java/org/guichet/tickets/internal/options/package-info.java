/** What an administrator decides for single people and teams: where their tickets go, and whose tickets they may hand on. */
package org.guichet.tickets.internal.options;
