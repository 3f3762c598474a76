/** A plugin as people see it: its pages in a real browser. */
package org.guichet.testkit.browser;
