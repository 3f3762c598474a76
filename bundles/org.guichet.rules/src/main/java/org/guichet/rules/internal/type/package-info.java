/** Rules and their runs as they are kept and shown, and who may see them; a rule as it is carried out. */
package org.guichet.rules.internal.type;
