/** What people do with links and bridges. */
package org.guichet.bridge.internal.desk;
