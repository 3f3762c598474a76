/** What people are shown of rules: their editor's surroundings, simulations, explanations beside records. */
package org.guichet.rules.internal.desk;
