/** Durable jobs over db-scheduler. */
package org.guichet.jobs.internal;
