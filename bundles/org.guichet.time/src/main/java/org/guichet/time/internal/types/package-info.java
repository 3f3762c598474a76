/** The types and fields that the module describes. */
package org.guichet.time.internal.types;
