/** The record engine; other bundles reach it through the services of org.guichet.api. */
package org.guichet.data.internal;
