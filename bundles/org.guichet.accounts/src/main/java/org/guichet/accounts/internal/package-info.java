/** Rules, merges, duplicates and actions of accounts and contacts. */
package org.guichet.accounts.internal;
