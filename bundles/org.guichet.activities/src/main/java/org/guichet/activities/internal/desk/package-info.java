/** What activities bring to others' records: tasks that rules create, questions to colleagues. */
package org.guichet.activities.internal.desk;
