/**
 * The HTTP door onto the record engine: {@code door} lets callers in; {@code record}, {@code types} and {@code platform}
 * answer; {@code push} tells browsers what changed; {@code problem} says what went wrong.
 */
package org.guichet.rest.internal;
