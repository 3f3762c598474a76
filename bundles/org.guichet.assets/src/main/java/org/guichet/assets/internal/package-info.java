/** How assets work: rules, actions, what stands beside tickets. */
package org.guichet.assets.internal;
