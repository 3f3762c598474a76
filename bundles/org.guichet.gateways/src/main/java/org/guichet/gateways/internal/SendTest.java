package org.guichet.gateways.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guichet.api.channel.Delivery;
import org.guichet.api.channel.Outbound;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordAction;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sends a test through a gateway at once, active or not, and says what came of it. */
@Component(service = RecordAction.class)
public class SendTest implements RecordAction {
    private final Gateways gateways;
    private final SmsChannel sms;
    private final FaxChannel fax;
    private final Texts texts;

    @Activate
    public SendTest(@Reference Gateways gateways, @Reference SmsChannel sms, @Reference FaxChannel fax, @Reference Texts texts) {
        this.gateways = gateways;
        this.sms = sms;
        this.fax = fax;
        this.texts = texts;
    }

    @Override
    public String type() {
        return GatewayDescription.TYPE;
    }

    @Override
    public String key() {
        return "sendTest";
    }

    @Override
    public String icon() {
        return "paper-plane";
    }

    @Override
    public List<Field> input() {
        return FieldBuilder.forInput().field("to", FieldKind.STRING).required().maxLength(40).fields();
    }

    /** {@code {"to": "06 12 34 56 78"}} answers {@code {"state": "queued", "reference": "…", "message": "…"}}. */
    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        Gateway gateway = gateways.get(id);
        boolean faxes = gateway.getKind().equals(Gateway.FAX) || gateway.getKind().equals(Gateway.HYLAFAX);
        String typed = input.get("to") == null ? "" : input.get("to").toString();
        Optional<String> to = faxes ? fax.normalised(typed) : sms.normalised(typed);
        var language = Actors.current().locale();
        Outbound test = new Outbound(UUID.randomUUID().toString(), to.orElseThrow(() -> Invalid.of("to", "gateways.number", typed)),
            "Guichet", texts.text(language, "gateways.test"), language);
        Delivery came = faxes ? fax.send(gateway, test) : sms.send(gateway, test);
        if (came.reason() != null) {
            throw new NotAllowedNow("gateways.test-failed", came.reason());
        }
        return Map.of("state", came.state().name().toLowerCase(java.util.Locale.ROOT), "reference", came.reference() == null ? "" : came.reference(),
            "message", texts.text(language, "gateways.test-sent"));
    }
}
