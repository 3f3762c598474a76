/** The types that the module describes. */
package org.guichet.levels.internal.types;
