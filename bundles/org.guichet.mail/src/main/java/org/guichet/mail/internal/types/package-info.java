/** What the module adds to the platform's screens and lists: its records, fields and timeline entries. */
package org.guichet.mail.internal.types;
