package org.guichet.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.persistence.Convert;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.guichet.api.record.InstantConverter;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A module's {@code persistence.xml}, read as XML so that a wrong one is named and not merely not found. */
final class ModuleUnit {
    private final String module;
    private final Element unit;

    ModuleUnit(String module, Path file) {
        this.module = module;
        try {
            DocumentBuilderFactory xml = DocumentBuilderFactory.newInstance();
            xml.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Document document = xml.newDocumentBuilder().parse(file.toFile());
            unit = (Element) document.getElementsByTagName("persistence-unit").item(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("no persistence.xml: " + file, e);
        }
    }

    List<String> faults(List<? extends Class<?>> entities) {
        List<String> faults = new ArrayList<>();
        expect(faults, module, unit.getAttribute("name"), "the unit has the module's name");
        expect(faults, "JTA", unit.getAttribute("transaction-type"), "one transaction spans all units");
        expect(faults, "osgi:service/javax.sql.DataSource/(guichet.module=" + module + ")", text("jta-data-source"),
            "the data source that appears once the schema is migrated");
        expect(faults, "false", text("exclude-unlisted-classes"), "the bundle is scanned for entities");
        expect(faults, "false", properties().get("eclipselink.cache.shared.default"),
            "side tables, SQL reads and a second node would make a shared cache lie");
        Set<String> listed = classes();
        for (String converter : converters(entities)) {
            if (!listed.contains(converter)) {
                faults.add("converter not listed: " + converter);
            }
        }
        return faults;
    }

    private static void expect(List<String> faults, String expected, String actual, String reason) {
        if (!expected.equals(actual)) {
            faults.add("expected " + expected + ", found " + actual + ": " + reason);
        }
    }

    private static Set<String> converters(List<? extends Class<?>> entities) {
        Set<String> converters = new LinkedHashSet<>();
        for (Class<?> entity : entities) {
            for (Class<?> c = entity; c != null && c != Object.class; c = c.getSuperclass()) {
                for (var field : c.getDeclaredFields()) {
                    if (field.isAnnotationPresent(Convert.class)) {
                        converters.add(field.getAnnotation(Convert.class).converter().getName());
                    } else if (field.getType() == Instant.class) {
                        converters.add(InstantConverter.class.getName());
                    }
                }
            }
        }
        return converters;
    }

    private String text(String tag) {
        NodeList found = unit.getElementsByTagName(tag);
        return found.getLength() == 0 ? null : found.item(0).getTextContent().strip();
    }

    private Set<String> classes() {
        Set<String> classes = new LinkedHashSet<>();
        NodeList found = unit.getElementsByTagName("class");
        for (int i = 0; i < found.getLength(); i++) {
            classes.add(found.item(i).getTextContent().strip());
        }
        return classes;
    }

    private Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>();
        NodeList found = unit.getElementsByTagName("property");
        for (int i = 0; i < found.getLength(); i++) {
            Element property = (Element) found.item(i);
            properties.put(property.getAttribute("name"), property.getAttribute("value"));
        }
        return properties;
    }
}
