package org.guichet.mail.internal.intake;

import javax.mail.MessagingException;

/** How a mailbox is reached by one protocol. {@link #read} is for the thread of its watch, the others for any. */
interface MailSession {
    /**
     * Connects and takes in what is new, until it is stopped or has to connect anew.
     *
     * @param well told when the server lets the mailbox be read
     */
    void read(Runnable well) throws MessagingException;

    /** Looks whether the server still answers. Called every minute. */
    void poke();

    /** Cuts a wait for the server short. */
    void cut();
}
