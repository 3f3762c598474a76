/** What administrators set at run time: settings and custom fields, in force at once. */
package org.guichet.data.internal.config;
