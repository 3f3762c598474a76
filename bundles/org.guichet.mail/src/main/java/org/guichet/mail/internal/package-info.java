/** What all of the module needs: who it acts as, its keys, its filters. */
package org.guichet.mail.internal;
