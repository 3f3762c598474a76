package com.example.loyalty;

import org.guichet.testkit.server.ServerContract;

/** In a server that runs: {@code ./guichet plugin test} starts one. */
public class PluginOnServerTest extends ServerContract {
}
