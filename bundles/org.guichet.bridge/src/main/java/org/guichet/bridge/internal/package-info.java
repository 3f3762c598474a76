/** Links between records and what stands for them outside, and how both sides are kept in agreement. */
package org.guichet.bridge.internal;
