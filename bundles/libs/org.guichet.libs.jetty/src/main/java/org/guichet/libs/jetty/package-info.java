/** Made by Pax Web as {@code etc/jetty.xml} says; exported to nobody. */
package org.guichet.libs.jetty;
