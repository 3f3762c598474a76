/** Full-text search over Lucene. */
package org.guichet.search.internal;
