/** Schemas of the modules: their changelogs, and the gate that publishes a data source only over a migrated schema. */
package org.guichet.data.internal.migration;
