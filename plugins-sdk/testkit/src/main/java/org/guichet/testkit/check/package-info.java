/** Judges a plugin by its files, without loading a class of it. */
package org.guichet.testkit.check;
