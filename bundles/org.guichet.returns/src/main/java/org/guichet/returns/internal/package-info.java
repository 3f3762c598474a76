/** How returns work: rules, guards, actions, what falls due. */
package org.guichet.returns.internal;
