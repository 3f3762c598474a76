/** A company to look around in: loaded once from slices of open data, dated around the day of loading. */
package org.guichet.demo.internal;
