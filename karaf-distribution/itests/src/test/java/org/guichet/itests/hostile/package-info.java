/** What somebody sends who means harm, as tables, and what they get for it. */
package org.guichet.itests.hostile;
