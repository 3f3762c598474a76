/** Events after the commit: numbered densely in commit order, handed to consumers, kept for a bounded time. */
package org.guichet.data.internal.outbox;
