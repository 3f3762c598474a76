/** The present record types with what reading and writing them needs: columns, side tables, access to properties. */
package org.guichet.data.internal.type;
