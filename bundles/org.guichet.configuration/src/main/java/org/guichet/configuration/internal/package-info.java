/** The configuration as files: reading and writing YAML, comparing with what is in force, applying in one transaction. */
package org.guichet.configuration.internal;
