/** What assets add to the desk: beside tickets and orders, in the search, on paper. */
package org.guichet.assets.internal.desk;
