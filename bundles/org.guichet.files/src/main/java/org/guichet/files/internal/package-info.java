/** Where attachments live. */
package org.guichet.files.internal;
