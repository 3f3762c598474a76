/** Assets and what belongs to them, as the platform shows them. */
package org.guichet.assets.internal.types;
