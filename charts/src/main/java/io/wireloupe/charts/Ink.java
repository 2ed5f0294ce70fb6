package io.wireloupe.charts;

import java.util.Locale;

/** What a colour is for; the colour itself depends on the theme. */
enum Ink {
    SURFACE("#ffffff", "#12161d"),
    SEA("#eef3f8", "#171d26"),
    TEXT("#18202b", "#edf1f7"),
    MUTED("#5a6675", "#a3aebd"),
    GRID("#dbe1e8", "#2c3542"),
    LAND("#d3dbe4", "#2b3441"),
    BORDER("#ffffff", "#171d26"),
    // Two hues that stay apart with any common colour vision; up and down also differ by their side of the axis.
    UP("#b9540a", "#ff9d4d"),
    DOWN("#1f67d2", "#6ea8ff"),
    POINT("#1b5fc4", "#7db2ff"),
    FLAG("#b3124a", "#ff6b97"),
    EVENT("#6a3fb5", "#c3a6ff"),
    SAFE("#12805c", "#48c79c"),
    TINT1("#c3d8f2", "#24426b"),
    TINT2("#93bbea", "#2f5d9b"),
    TINT3("#5b96dd", "#4580cc"),
    /** Text on the third tint, too strong for one theme's text and too weak for the other's. */
    ONTINT3("#18202b", "#12161d"),
    TINT4("#2a6cc4", "#79aef5");

    private final String light;
    private final String dark;

    Ink(String light, String dark) {
        this.light = light;
        this.dark = dark;
    }

    /** The colour as {@code #rrggbb}. */
    String colour(Theme theme) {
        return theme == Theme.LIGHT ? light : dark;
    }

    /** The part of a style class that names this ink. */
    String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The tint of a level. */
    static Ink tint(int level) {
        return switch (level) {
            case 1 -> TINT1;
            case 2 -> TINT2;
            case 3 -> TINT3;
            default -> TINT4;
        };
    }
}
