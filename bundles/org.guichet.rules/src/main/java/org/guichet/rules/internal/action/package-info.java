/** Actions that need no module but the platform. */
package org.guichet.rules.internal.action;
