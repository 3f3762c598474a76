/** What a write must pass: rights, the form of values, constraints, safe HTML. */
package org.guichet.data.internal.check;
