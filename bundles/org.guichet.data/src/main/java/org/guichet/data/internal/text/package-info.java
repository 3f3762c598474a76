/** Texts of the present bundles in French and English, under the client's renamed labels. */
package org.guichet.data.internal.text;
