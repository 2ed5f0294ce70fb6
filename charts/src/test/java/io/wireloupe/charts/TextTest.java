package io.wireloupe.charts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

    @Test
    void bidirectionalControlsBecomeVisible() {
        assertThat(Text.visible("safe\u202egnp.exe")).isEqualTo("safe[U+202E]gnp.exe");
        assertThat(Text.visible("\u2066a\u2069\u200e\u200f\u061c"))
            .isEqualTo("[U+2066]a[U+2069][U+200E][U+200F][U+061C]");
    }

    @Test
    void controlsInvisiblesAndBrokenSurrogatesBecomeVisible() {
        assertThat(Text.visible("a\u0000\n\t\u001b\u007f\u0085b"))
            .isEqualTo("a[U+0000][U+000A][U+0009][U+001B][U+007F][U+0085]b");
        assertThat(Text.visible("\u200b\ufeff\u00ad\u2028\u2029\u3164\ufe0f")).isEqualTo(
            "[U+200B][U+FEFF][U+00AD][U+2028][U+2029][U+3164][U+FE0F]");
        assertThat(Text.visible("\ud800x\udc00")).isEqualTo("[U+D800]x[U+DC00]");
        assertThat(Text.visible("\ufffe\uffff\ue000")).isEqualTo("[U+FFFE][U+FFFF][U+E000]");
    }

    @Test
    void ordinaryTextOfAnyScriptStays() {
        String text = "Caf\u00e9 \u5bb6\u5ead \u05d1\u05d9\u05ea \ud83d\udcf7";
        assertThat(Text.visible(text)).isEqualTo(text);
    }

    @Test
    void cuttingNeverSplitsACharacterAndSaysThatItCut() {
        assertThat(Text.cut("abcdef", 6)).isEqualTo("abcdef");
        assertThat(Text.cut("abcdefg", 6)).isEqualTo("abcde\u2026");
        assertThat(Text.cut("abcd\ud83d\udcf7\ud83d\udcf7", 6)).isEqualTo("abcd\u2026");
        assertThat(Text.cut("abc\u202e", 6)).isEqualTo("abc[U\u2026");
        assertThat(Text.cut("x".repeat(1_000_000), 10)).hasSize(10);
    }

    @Test
    void markupIsEscapedForHtmlAndXml() {
        assertThat(Text.xml("<a href=\"x\" id='y'>&</a>"))
            .isEqualTo("&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;&lt;/a&gt;");
    }

    @Test
    void jsonCannotEndItsScriptElement() {
        String json = new Json().object().field("k", Hostile.BREAKOUT).field("b", Hostile.BIDI).endObject().toString();
        assertThat(json).doesNotContain("<", ">", "&", "\u2028", "\u2029", "\u202e", "\n");
        assertThat(json).startsWith("{\"k\":\"\\u003c/script\\u003e\\u003c!--\\u003cscript\\u003e");
    }

    @Test
    void aCutTextKeepsItsFullTextInATitle() {
        String html = new Html().data(Hostile.LONG).toString();
        assertThat(html).startsWith("<bdi title=\"&lt;b&gt;AAA").endsWith("A\u2026</bdi>").doesNotContain("<b>");
        assertThat(html).contains("&lt;/b&gt;").hasSizeLessThan(10_300);
    }

    @Test
    void titlesOfAWholePageAreBounded() {
        Html html = new Html();
        for (int i = 0; i < 1000; i++) {
            html.data("A".repeat(10_000));
        }
        assertThat(html.toString().length()).isLessThan(2_500_000);
        assertThat(html.toString()).contains("(10,000 characters)");
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "999, 999 B", "1000, 1.00 kB", "9994, 9.99 kB", "9995, 10.0 kB", "99949, 99.9 kB",
        "99950, 100 kB",
        "999499, 999 kB", "999500, 1.00 MB", "1234567890, 1.23 GB", "9223372036854775807, 9.22 EB"})
    void bytesHaveThreeFigures(long bytes, String text) {
        assertThat(Figures.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 ms", "999999999, 999 ms", "1000000000, 1 s", "2500000000, 2.5 s", "60000000000, 1 min 0 s",
        "3599000000000, 59 min 59 s", "3600000000000, 1 h 0 min", "90000000000000, 1 d 1 h"})
    void spansAreReadable(long nanos, String text) {
        assertThat(Figures.span(nanos)).isEqualTo(text);
    }
}
