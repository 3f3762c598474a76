/** The record types of accounts and contacts, described. */
package org.guichet.accounts.internal.types;
