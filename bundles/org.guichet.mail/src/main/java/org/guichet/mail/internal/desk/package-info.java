/** What administrators and agents do with mail beside the records' own forms. */
package org.guichet.mail.internal.desk;
