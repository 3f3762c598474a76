/** The monthly point and the quarterly review: figures of a period, as PDF. */
package org.guichet.levels.internal.review;
