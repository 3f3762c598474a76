/** Reading a message, without a server or a database: what it says, who wrote it, whether a person did. */
package org.guichet.mail.internal.read;
