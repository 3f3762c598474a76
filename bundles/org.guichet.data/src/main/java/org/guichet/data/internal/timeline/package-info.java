/** What gathers around records: comments, attachments, links, watchers, history, and the timeline of it all. */
package org.guichet.data.internal.timeline;
