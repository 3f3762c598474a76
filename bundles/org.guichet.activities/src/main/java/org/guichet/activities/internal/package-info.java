/** Descriptions, rules and doors of activities. */
package org.guichet.activities.internal;
