/** What administrators want done when something happens: which rules answer to what, and how they are carried out and noted. */
package org.guichet.rules.internal;
