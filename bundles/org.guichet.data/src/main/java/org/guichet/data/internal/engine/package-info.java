/** The record engine: the one way from a request to a committed write. */
package org.guichet.data.internal.engine;
