/** Comings and goings of modules. */
package org.guichet.modules.internal;
