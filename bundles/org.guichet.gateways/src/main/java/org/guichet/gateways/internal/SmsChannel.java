package org.guichet.gateways.internal;

import java.util.Optional;
import org.guichet.accounts.PhoneNumber;
import org.guichet.api.channel.Channel;
import org.guichet.api.channel.Delivery;
import org.guichet.api.channel.Extent;
import org.guichet.api.channel.Outbound;
import org.guichet.api.outside.Outside;
import org.guichet.gateways.internal.sms.HttpGateway;
import org.guichet.gateways.internal.sms.SmppGateway;
import org.guichet.gateways.internal.sms.SmsText;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** SMS through the first active gateway over HTTP or SMPP. */
@Component(service = {Channel.class, SmsChannel.class})
public class SmsChannel implements Channel {
    private static final String INTERNATIONAL = "\\+[1-9][0-9]{6,14}";
    private final Gateways gateways;
    private final Secrets secrets;
    private final HttpGateway http;
    private final SmppGateway smpp = new SmppGateway();

    @Activate
    public SmsChannel(@Reference Gateways gateways, @Reference Secrets secrets, @Reference Outside outside) {
        this.gateways = gateways;
        this.http = new HttpGateway(outside);
        this.secrets = secrets;
    }

    @Override
    public String key() {
        return "sms";
    }

    @Override
    public boolean ready() {
        return gateways.any(Gateway.HTTP, Gateway.SMPP);
    }

    @Override
    public boolean paid() {
        return true;
    }

    @Override
    public Optional<String> addressField(String type) {
        return switch (type) {
            case "users" -> Optional.of("phone");
            case "contacts" -> Optional.of("mobile");
            default -> Optional.empty();
        };
    }

    /** E.164; short numbers and those of an unknown country are reached by nobody. */
    @Override
    public Optional<String> normalised(String address) {
        return address.isBlank() ? Optional.empty() : PhoneNumber.normalise(address).filter(number -> number.matches(INTERNATIONAL));
    }

    @Override
    public Extent extent(String text) {
        return SmsText.of(text).extent();
    }

    @Override
    public Delivery send(Outbound message) {
        return gateways.first(Gateway.HTTP, Gateway.SMPP).map(gateway -> send(gateway, message)).orElseGet(() -> Delivery.later("no gateway is active"));
    }

    Delivery send(Gateway gateway, Outbound message) {
        String secret = secrets.get(gateway.getId()).orElse("");
        return gateway.getKind().equals(Gateway.SMPP) ? smpp.send(gateway, secret, message) : http.send(gateway, secret, message);
    }
}
