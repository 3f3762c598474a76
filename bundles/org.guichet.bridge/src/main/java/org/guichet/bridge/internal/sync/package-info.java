/** What both sides did since they last agreed, and how it goes over. */
package org.guichet.bridge.internal.sync;
