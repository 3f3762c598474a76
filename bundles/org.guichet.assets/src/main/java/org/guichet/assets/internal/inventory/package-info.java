/** Inventories of machines, as the agents of GLPI and its relatives write them. */
package org.guichet.assets.internal.inventory;
