/** What every write leaves behind besides the record: history rows, one outbox row, the outcome under its idempotency key. */
package org.guichet.data.internal.journal;
