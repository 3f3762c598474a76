/** The read path: RSQL and the actor's rights become one SQL statement, its rows become JSON values. */
package org.guichet.data.internal.query;
