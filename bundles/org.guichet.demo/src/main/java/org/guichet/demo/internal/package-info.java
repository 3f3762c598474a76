/** Demo data, loaded once. */
package org.guichet.demo.internal;
