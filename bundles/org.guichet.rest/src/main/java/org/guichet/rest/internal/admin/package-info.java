/** What an administrator sets at run time. */
package org.guichet.rest.internal.admin;
