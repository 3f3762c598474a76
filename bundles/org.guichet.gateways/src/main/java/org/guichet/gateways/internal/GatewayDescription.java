package org.guichet.gateways.internal;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.osgi.service.component.annotations.Component;

/** Gateways, for administrators to set up; they travel as configuration, without their secrets. */
@Component
public class GatewayDescription implements RecordDescription {
    public static final String TYPE = "gateways";
    private static final String OVER_HTTP = "kind==" + Gateway.HTTP;
    private static final String OVER_SMPP = "kind==" + Gateway.SMPP;
    private static final String TO_SERVER = "kind=in=(" + Gateway.SMPP + "," + Gateway.HYLAFAX + ")";

    @Override
    public RecordType<Gateway> describe() {
        return RecordType.of(TYPE, "gateways", Gateway.class, Gateway::new)
            .string(Gateway::getLabel).list().search(2)
            .choice(Gateway::getKind, Gateway.HTTP, Gateway.SMPP, Gateway.HYLAFAX, Gateway.FAX).list().group().defaultsTo(Gateway.HTTP)
            .bool(Gateway::getActive).list().defaultsTo(true)
            .string(Gateway::getSender).list()
            .string(Gateway::getUrl).visibleWhen(OVER_HTTP)
            .choice(Gateway::getMethod, "POST", "PUT", "GET").defaultsTo("POST").visibleWhen(OVER_HTTP)
            .choice(Gateway::getForm, "json", "form", "xml", "text").defaultsTo("json").visibleWhen(OVER_HTTP)
            .string(Gateway::getBody).visibleWhen(OVER_HTTP)
            .string(Gateway::getSecretHeader).defaultsTo("Authorization").visibleWhen(OVER_HTTP)
            .string(Gateway::getSecretPrefix).defaultsTo("Bearer").visibleWhen(OVER_HTTP)
            .string(Gateway::getHost).visibleWhen(TO_SERVER)
            .number(Gateway::getPort).visibleWhen(TO_SERVER)
            .choice(Gateway::getSecurity, "tls", "none").defaultsTo("tls").visibleWhen(OVER_SMPP)
            .string(Gateway::getLogin).visibleWhen(TO_SERVER)
            .string(Gateway::getFaxAddress).visibleWhen("kind==" + Gateway.FAX)
            .title(Gateway::getLabel)
            .noComments()
            .administration()
            .menu(931, "iphone")
            .sortedBy("label")
            .namedBy(Gateway::getLabel).configuration()
            .build();
    }
}
