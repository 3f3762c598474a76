package org.guichet.testkit.server;

/** Somebody who can sign in to a disposable server, see {@link PluginServer#user}. */
public record TestUser(String login, String password) {
}
