/** How canned answers are filled in, tried and carried out. */
package org.guichet.desk.internal;
