package org.guichet.notifications.internal.out;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.channel.Channel;
import org.guichet.api.channel.Delivery;
import org.guichet.api.channel.Extent;
import org.guichet.api.channel.Outbound;

/** A channel of a plugin, to phones, whose gateway answers as the test says. */
final class PagerChannel implements Channel {
    private static final int MOST = 160;
    private final String key;
    private final boolean paid;
    boolean ready = true;
    Delivery answer = Delivery.queued("g-1");
    RuntimeException failure;
    RuntimeException unsaid;
    /** By id, as a gateway would know that it has it already. */
    final Map<String, Outbound> sent = new LinkedHashMap<>();
    final List<String> calls = new ArrayList<>();

    PagerChannel(String key, boolean paid) {
        this.key = key;
        this.paid = paid;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public boolean ready() {
        if (unsaid != null) {
            throw unsaid;
        }
        return ready;
    }

    @Override
    public boolean paid() {
        return paid;
    }

    @Override
    public Optional<String> addressField(String type) {
        return switch (type) {
            case "users" -> Optional.of("phone");
            case "contacts" -> Optional.of("mobile");
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<String> normalised(String address) {
        return address.startsWith("+") ? Optional.of(address.replace(" ", "")) : Optional.empty();
    }

    @Override
    public Extent extent(String text) {
        return new Extent(text.length(), 1, MOST, "ASCII");
    }

    @Override
    public Delivery send(Outbound message) {
        calls.add(message.id());
        if (failure != null) {
            throw failure;
        }
        if (answer.reason() == null) {
            sent.put(message.id(), message);
        }
        return answer;
    }

    List<String> texts() {
        return sent.values().stream().map(Outbound::text).toList();
    }
}
