package org.guichet.itests.hostile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import javax.ws.rs.GET;
import org.guichet.api.record.RecordType;
import org.osgi.framework.Bundle;

/** Makes plugins of the module {@code nasty} out of a few lines of Java, as no builder would let them through. */
final class PluginForge {
    private static final String FACTS = "{\"id\": \"nasty\", \"licence\": \"MIT\", \"requires\": [\"tickets\"], \"types\": []}";
    private final Path folder;
    private final String version;
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final List<String> components = new ArrayList<>();
    private final Set<String> imports = new TreeSet<>(Set.of("org.guichet.api.event", "org.guichet.api.lifecycle", "org.guichet.api.record"));
    private String headers = "";

    PluginForge(Path folder, String version) {
        this.folder = folder;
        this.version = version;
        file("OSGI-INF/l10n/com.example.nasty_fr.properties", "module.nasty=Vilain");
        file("OSGI-INF/l10n/com.example.nasty_en.properties", "module.nasty=Nasty");
        file("META-INF/guichet-plugin.json", FACTS);
    }

    PluginForge file(String name, String content) {
        files.put(name, content.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    PluginForge without(String name) {
        files.remove(name);
        return this;
    }

    PluginForge imports(String more) {
        imports.addAll(List.of(more.split(",")));
        return this;
    }

    PluginForge header(String line) {
        headers += line + "\n";
        return this;
    }

    /** A DS component. @param service fully qualified, or null for an immediate one @param body of the class */
    PluginForge component(String name, String service, String body) throws IOException {
        compile(name, "public class " + name + (service == null ? "" : " implements " + service) + " {\n" + body + "\n}\n");
        return described(name, "immediate=\"" + (service == null) + "\"", service == null ? "" : "<service><provide interface=\"" + service + "\"/></service>");
    }

    /** A REST resource at {@code /api/<address>}. @param body of the class */
    PluginForge resource(String name, String address, String body) throws IOException {
        compile(name, "@javax.ws.rs.Path(\"/\") public class " + name + " {\n" + body + "\n}\n");
        return described(name, "immediate=\"false\"", "<property name=\"guichet.rest\" value=\"" + address
            + "\"/><service><provide interface=\"com.example.nasty." + name + "\"/></service>").imports("javax.ws.rs");
    }

    private void compile(String name, String declaration) throws IOException {
        Path source = Files.createDirectories(folder.resolve("source")).resolve(name + ".java");
        Files.writeString(source, "package com.example.nasty;\nimport java.util.*;\n" + declaration);
        Path classes = Files.createDirectories(folder.resolve("classes-" + name));
        int code = ToolProvider.getSystemJavaCompiler().run(null, null, null, "--release", "17", "-d", classes.toString(), "-cp",
            home(RecordType.class) + ":" + home(Bundle.class) + ":" + home(GET.class), source.toString());
        if (code != 0) {
            throw new IOException(name + " does not compile");
        }
        try (Stream<Path> made = Files.walk(classes)) {
            for (Path file : made.filter(one -> one.toString().endsWith(".class")).toList()) {
                files.put(classes.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
    }

    private PluginForge described(String name, String attributes, String rest) {
        String xml = "OSGI-INF/" + name + ".xml";
        components.add(xml);
        return file(xml, "<?xml version=\"1.0\"?><scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.4.0\" name=\"com.example.nasty."
            + name + "\" activate=\"activate\" " + attributes + "><implementation class=\"com.example.nasty." + name + "\"/>" + rest + "</scr:component>");
    }

    private static String home(Class<?> any) {
        return any.getProtectionDomain().getCodeSource().getLocation().getPath();
    }

    Path jar() throws IOException {
        Path jar = folder.resolve("nasty-" + version + ".jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            zip.write(manifest().getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return jar;
    }

    private String manifest() {
        return "Manifest-Version: 1.0\nBundle-ManifestVersion: 2\nBundle-SymbolicName: com.example.nasty\nBundle-Version: " + version
            + "\nGuichet-Module: nasty\nImport-Package: " + String.join(",\n ", imports) + "\n"
            + (components.isEmpty() ? "" : "Service-Component: " + String.join(",\n ", components) + "\n") + headers + "\n";
    }
}
