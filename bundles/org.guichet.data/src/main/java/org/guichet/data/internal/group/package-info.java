/** Saved groups: filters and hand-picked sets of records under a name, private or shared. */
package org.guichet.data.internal.group;
