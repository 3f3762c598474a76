package org.guichet.configuration.internal;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/**
 * Documents as YAML: a value a line, texts of several lines as blocks. Only what JSON has is read (no anchors, no tags, no second
 * document), and a member may stand once: {@code no}, {@code 007} and {@code 1:30} are texts.
 */
final class YamlText {
    private static final int MOST_BYTES = 1024 * 1024;
    private static final int DEEPEST = 20;
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,17})\\.[0-9]{1,18}");

    /** What a file says, and the line of each place in it. */
    record Read(Map<String, Object> values, Map<String, Integer> lines) {
        /** The line of the place, or of the nearest around it. */
        int line(String place) {
            for (String at = place; !at.isEmpty(); at = at.contains("/") ? at.substring(0, at.lastIndexOf('/')) : "") {
                if (lines.containsKey(at)) {
                    return lines.get(at);
                }
            }
            return 1;
        }
    }

    /** A file that is no such document. */
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;
        private final int line;
        private final transient String place;
        private final transient Object[] arguments;

        Broken(int line, String place, String key, Object... arguments) {
            super(key);
            this.line = line;
            this.place = place;
            this.arguments = arguments;
        }

        int line() {
            return line;
        }

        String place() {
            return place;
        }

        List<Object> arguments() {
            return List.of(arguments);
        }
    }

    private static final class Plain extends Representer {
        Plain(DumperOptions options) {
            super(options);
            representers.put(String.class, text -> ((String) text).indexOf('\n') < 0 ? representScalar(Tag.STR, (String) text)
                : representScalar(Tag.STR, (String) text, DumperOptions.ScalarStyle.LITERAL));
            representers.put(BigDecimal.class, number -> representScalar(Tag.FLOAT, plain((BigDecimal) number)));
            nullRepresenter = none -> representScalar(Tag.NULL, "null");
        }

        private static String plain(BigDecimal number) {
            String text = number.stripTrailingZeros().toPlainString();
            return text.contains(".") ? text : text + ".0";
        }
    }

    private YamlText() {
    }

    static String write(Map<String, Object> document) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setLineBreak(DumperOptions.LineBreak.UNIX);
        options.setSplitLines(false);
        options.setWidth(Integer.MAX_VALUE);
        options.setDereferenceAliases(true);
        return new Yaml(new Plain(options), options).dump(document);
    }

    static Read read(byte[] file) throws Broken {
        if (file.length > MOST_BYTES) {
            throw new Broken(0, "", "configuration.file-too-large", MOST_BYTES / 1024);
        }
        Read read = new Read(new LinkedHashMap<>(), new LinkedHashMap<>());
        try {
            LoaderOptions options = new LoaderOptions();
            options.setNestingDepthLimit(DEEPEST);
            options.setCodePointLimit(MOST_BYTES);
            // an anchor is refused below before anything could refer to it
            options.setMaxAliasesForCollections(Integer.MAX_VALUE);
            Node root = new Yaml(options).compose(new java.io.StringReader(StandardCharsets.UTF_8.newDecoder()
                .decode(ByteBuffer.wrap(file)).toString()));
            if (!(root instanceof MappingNode members)) {
                throw new Broken(1, "", "configuration.no-document");
            }
            read.values().putAll(map(members, "", read.lines()));
            return read;
        } catch (MarkedYAMLException e) {
            throw new Broken(line(e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark()), "", "configuration.broken-yaml",
                String.valueOf(e.getProblem()));
        } catch (YAMLException e) {
            throw new Broken(0, "", "configuration.broken-yaml", String.valueOf(e.getMessage()));
        } catch (CharacterCodingException e) {
            throw new Broken(0, "", "configuration.no-utf8");
        }
    }

    private static int line(Mark mark) {
        return mark == null ? 0 : mark.getLine() + 1;
    }

    private static Map<String, Object> map(MappingNode node, String place, Map<String, Integer> lines) throws Broken {
        Map<String, Object> map = new LinkedHashMap<>();
        for (NodeTuple member : node.getValue()) {
            if (!(member.getKeyNode() instanceof ScalarNode key)) {
                throw new Broken(line(member.getKeyNode().getStartMark()), place, "configuration.no-member-name");
            }
            String at = place.isEmpty() ? key.getValue() : place + "/" + key.getValue();
            lines.put(at, line(key.getStartMark()));
            if (map.containsKey(key.getValue())) {
                throw new Broken(line(key.getStartMark()), at, "configuration.twice", key.getValue());
            }
            map.put(key.getValue(), value(member.getValueNode(), at, lines));
        }
        return map;
    }

    private static Object value(Node node, String place, Map<String, Integer> lines) throws Broken {
        if (node.getAnchor() != null) {
            throw new Broken(line(node.getStartMark()), place, "configuration.no-anchors");
        }
        if (node instanceof MappingNode members) {
            return map(members, place, lines);
        }
        if (node instanceof SequenceNode items) {
            List<Object> list = new ArrayList<>();
            for (Node item : items.getValue()) {
                lines.put(place + "/" + list.size(), line(item.getStartMark()));
                list.add(value(item, place + "/" + list.size(), lines));
            }
            return list;
        }
        if (!node.getTag().startsWith(Tag.PREFIX)) {
            throw new Broken(line(node.getStartMark()), place, "configuration.no-tags", node.getTag().getValue());
        }
        return scalar((ScalarNode) node);
    }

    private static Object scalar(ScalarNode node) {
        String text = node.getValue();
        if (node.getScalarStyle() != DumperOptions.ScalarStyle.PLAIN) {
            return text;
        }
        if (text.isEmpty() || text.equals("null") || text.equals("~")) {
            return null;
        }
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        if (WHOLE.matcher(text).matches()) {
            return Long.valueOf(text);
        }
        return DECIMAL.matcher(text).matches() ? new BigDecimal(text) : text;
    }
}
