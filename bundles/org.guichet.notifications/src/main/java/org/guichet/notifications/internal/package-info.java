/** What users are told of, and how it comes about. */
package org.guichet.notifications.internal;
