/** What {@code ./guichet plugin dev} and {@code plugin check --against} do with a server that runs. No API for plugins. */
package org.guichet.testkit.dev;
