package org.guichet.api.record;

/**
 * One tile that a type contributes to the dashboard, drawn from counts that open the records behind them. Label:
 * {@code <type>.tile.<key>}. Immutable.
 *
 * @param key    unique within the type
 * @param shape  how it is drawn
 * @param filter RSQL of the records counted ({@code ME}, {@code MYTEAMS} and {@code TODAY} are the reader's), or null = all
 * @param by     field or path to group by, for shapes that group, else null
 * @param order  tiles stand in ascending order over all types
 * @param team   belongs to the team's page, else to one's own day
 */
public record Tile(String key, Shape shape, String filter, String by, int order, boolean team) {
    /** A figure, bars, shares of a ring. */
    public enum Shape { FIGURE, BARS, RING }

    public Tile {
        if (key == null || !key.matches("[a-z][a-zA-Z0-9]{0,39}") || (by == null) != (shape == Shape.FIGURE)) {
            throw new IllegalArgumentException("tile refused: " + key);
        }
    }

    /** How many there are. */
    public static Tile figure(String key, String filter, int order) {
        return new Tile(key, Shape.FIGURE, filter, null, order, false);
    }

    /** How they are spread over the values of a field. */
    public static Tile bars(String key, String filter, String by, int order) {
        return new Tile(key, Shape.BARS, filter, by, order, false);
    }

    /** The same for few values that make a whole. */
    public static Tile ring(String key, String filter, String by, int order) {
        return new Tile(key, Shape.RING, filter, by, order, false);
    }

    /** On the team's page. */
    public Tile forTeam() {
        return new Tile(key, shape, filter, by, order, true);
    }
}
