package vn.lienthong.gateway.app.console.words;

/**
 * How something stands: a word, a sign and a colour, each of which says it alone.
 *
 * @param tone of the colour: {@code good}, {@code busy}, {@code wait}, {@code warn}, {@code bad}, {@code past}
 * @param icon of the sprite
 */
public record Badge(String tone, String icon, String word) {}
