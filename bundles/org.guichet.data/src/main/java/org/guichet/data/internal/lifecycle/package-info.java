/** Lifecycles in force: stored versions over shipped ones. */
package org.guichet.data.internal.lifecycle;
