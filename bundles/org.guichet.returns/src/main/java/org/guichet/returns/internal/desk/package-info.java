/** What stands beside returns and tickets: panels, the return slip, the figures, demo data. */
package org.guichet.returns.internal.desk;
