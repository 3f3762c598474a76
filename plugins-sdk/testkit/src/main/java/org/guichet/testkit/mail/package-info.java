/** Mail in tests: a mail server of the test's own, which a server of Guichet reads and sends by. */
package org.guichet.testkit.mail;
