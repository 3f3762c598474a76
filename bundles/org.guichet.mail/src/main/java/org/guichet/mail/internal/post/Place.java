package org.guichet.mail.internal.post;

/**
 * Where a mail is written: the record on whose page somebody does, and the ticket on which it is said, if there is one.
 *
 * @param type     of the record; its attachments may go along
 * @param ticket   that answers shall come to, or null: then the first answer opens one
 * @param activity that it stands with as well, or null
 */
record Place(String type, long id, Long ticket, Long activity) {
    static Place ticket(long id) {
        return new Place("tickets", id, id, null);
    }
}
