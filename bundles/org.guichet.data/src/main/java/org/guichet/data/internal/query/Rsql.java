package org.guichet.data.internal.query;

import cz.jirutka.rsql.parser.RSQLParser;
import cz.jirutka.rsql.parser.RSQLParserException;
import cz.jirutka.rsql.parser.UnknownOperatorException;
import cz.jirutka.rsql.parser.ast.Arity;
import cz.jirutka.rsql.parser.ast.ComparisonNode;
import cz.jirutka.rsql.parser.ast.ComparisonOperator;
import cz.jirutka.rsql.parser.ast.LogicalNode;
import cz.jirutka.rsql.parser.ast.Node;
import cz.jirutka.rsql.parser.ast.RSQLOperators;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.api.error.Invalid;

/** Reads RSQL within limits, so that no text can make it slow or deep. Thread-safe. */
final class Rsql {
    static final ComparisonOperator LIKE = new ComparisonOperator("=like=");
    static final ComparisonOperator NULL = new ComparisonOperator("=null=");
    private static final int MAX_LENGTH = 8_000;
    private static final int MAX_DEPTH = 30;
    private static final int MAX_COMPARISONS = 200;
    private static final int MAX_VALUES = 1_000;
    private static final Pattern COLUMN = Pattern.compile("column (\\d+)");
    private static final RSQLParser PARSER = new RSQLParser(Set.of(RSQLOperators.EQUAL, RSQLOperators.NOT_EQUAL,
        RSQLOperators.LESS_THAN, RSQLOperators.LESS_THAN_OR_EQUAL, RSQLOperators.GREATER_THAN,
        RSQLOperators.GREATER_THAN_OR_EQUAL, new ComparisonOperator("=in=", Arity.of(1, MAX_VALUES)),
        new ComparisonOperator("=out=", Arity.of(1, MAX_VALUES)), LIKE, NULL));

    private Rsql() {
    }

    /** @param place what errors name, {@code filter} as a rule @throws Invalid if it is wrong or past a limit */
    static Node parse(String text, String place) {
        if (text.length() > MAX_LENGTH) {
            throw Invalid.of(place, "filter-too-long", MAX_LENGTH);
        }
        if (depth(text) > MAX_DEPTH) {
            throw Invalid.of(place, "filter-too-deep", MAX_DEPTH);
        }
        Node tree;
        try {
            tree = PARSER.parse(text);
        } catch (RSQLParserException | IllegalArgumentException e) {
            throw unreadable(text, place, e);
        }
        if (comparisons(tree) > MAX_COMPARISONS) {
            throw Invalid.of(place, "filter-too-many", MAX_COMPARISONS);
        }
        return tree;
    }

    /** How deep parentheses nest outside of quotes: the parser recurses, its stack must not be the limit. */
    private static int depth(String text) {
        int depth = 0;
        int deepest = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == '\\') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '(') {
                deepest = Math.max(deepest, ++depth);
            } else if (c == ')') {
                depth--;
            }
        }
        return deepest;
    }

    static int comparisons(Node tree) {
        if (tree instanceof LogicalNode logical) {
            int sum = 0;
            for (Node child : logical) {
                sum += comparisons(child);
            }
            return sum;
        }
        return tree instanceof ComparisonNode ? 1 : 0;
    }

    /** Says where reading stopped, not what the parser's grammar wanted there. */
    private static Invalid unreadable(String text, String place, RuntimeException error) {
        if (error.getCause() instanceof UnknownOperatorException unknown) {
            return Invalid.of(place, "filter-unknown-operator", unknown.getOperator());
        }
        Matcher column = COLUMN.matcher(String.valueOf(error.getMessage()));
        return Invalid.of(place, "filter-unreadable", column.find() ? Integer.parseInt(column.group(1)) : text.length());
    }
}
