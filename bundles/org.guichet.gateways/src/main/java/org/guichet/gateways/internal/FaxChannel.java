package org.guichet.gateways.internal;

import java.util.Optional;
import org.guichet.accounts.PhoneNumber;
import org.guichet.api.channel.Channel;
import org.guichet.api.channel.Channels;
import org.guichet.api.channel.Delivery;
import org.guichet.api.channel.Outbound;
import org.guichet.gateways.internal.fax.HylafaxGateway;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Fax through the first active gateway: a HylaFAX server, or a mail to the domain of a fax service while the mail channel is there. */
@Component(service = {Channel.class, FaxChannel.class})
public class FaxChannel implements Channel {
    private static final String MAIL = "mail";
    private final Gateways gateways;
    private final Secrets secrets;
    private final Channels channels;
    private final HylafaxGateway hylafax = new HylafaxGateway();

    @Activate
    public FaxChannel(@Reference Gateways gateways, @Reference Secrets secrets, @Reference Channels channels) {
        this.gateways = gateways;
        this.secrets = secrets;
        this.channels = channels;
    }

    @Override
    public String key() {
        return "fax";
    }

    @Override
    public boolean ready() {
        return gateways.any(Gateway.HYLAFAX) || gateways.any(Gateway.FAX) && channels.find(MAIL).filter(Channel::ready).isPresent();
    }

    @Override
    public boolean paid() {
        return true;
    }

    /** A kind of further addresses of contacts. */
    @Override
    public Optional<String> addressField(String type) {
        return type.equals("contacts") ? Optional.of("fax") : Optional.empty();
    }

    @Override
    public Optional<String> normalised(String address) {
        return address.isBlank() ? Optional.empty() : PhoneNumber.normalise(address).filter(number -> number.startsWith("+"));
    }

    @Override
    public Delivery send(Outbound message) {
        return gateways.first(Gateway.HYLAFAX, Gateway.FAX).map(gateway -> send(gateway, message)).orElseGet(() -> Delivery.later("no gateway is active"));
    }

    Delivery send(Gateway gateway, Outbound message) {
        return gateway.getKind().equals(Gateway.HYLAFAX) ? hylafax.send(gateway, secrets.get(gateway.getId()).orElse(""), message)
            : byMail(gateway, message);
    }

    private Delivery byMail(Gateway gateway, Outbound message) {
        String to = gateway.getFaxAddress().replace("{number}", message.to().substring(1));
        return channels.find(MAIL).filter(Channel::ready)
            .map(mail -> mail.send(new Outbound(message.id(), to, message.subject(), message.text(), message.language())))
            .orElseGet(() -> Delivery.later("mail is not there"));
    }
}
