/** What the engine knows of modules as such: their tables, and what calling them costs. */
package org.guichet.data.internal.module;
