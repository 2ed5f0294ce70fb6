package io.wireloupe.geo.wire;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON objects as maps, lists, strings, numbers and booleans; input may be hostile, so its depth is limited. */
public final class Json {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(64).maxNumberLength(100).build())
            .build();

    private Json() {
    }

    /**
     * Reads an object.
     *
     * @param json UTF-8 text
     * @return its fields; a JSON null is left out
     * @throws IOException if the text is not one JSON object; the message tells line and column
     */
    public static Map<String, Object> object(byte[] json) throws IOException {
        try (JsonParser in = FACTORY.createParser(json)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not a JSON object but \"" + Texts.printable(
                        new String(json, 0, Math.min(json.length, 60), StandardCharsets.UTF_8), 60)
                        + "\"");
            }
            Map<String, Object> fields = map(in);
            if (in.nextToken() != null) {
                throw new IOException("text after the JSON object");
            }
            return fields;
        } catch (JacksonException e) {
            JsonLocation at = e.getLocation();
            String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new IOException("broken JSON" + where + ": " + Texts.printable(e.getOriginalMessage(), 120), e);
        }
    }

    private static Map<String, Object> map(JsonParser in) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            Object value = value(in);
            if (value != null) {
                fields.put(name, value);
            }
        }
        return fields;
    }

    private static @Nullable Object value(JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case START_OBJECT -> map(in);
            case START_ARRAY -> list(in);
            case VALUE_STRING -> in.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> in.getDoubleValue();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            default -> null;
        };
    }

    private static List<Object> list(JsonParser in) throws IOException {
        List<Object> items = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            Object item = value(in);
            if (item != null) {
                items.add(item);
            }
        }
        return items;
    }

    /**
     * Writes a flat object.
     *
     * @param fields strings, finite numbers and booleans by name
     * @return the JSON text
     */
    public static String text(Map<String, ?> fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            out.writeStartObject();
            for (Map.Entry<String, ?> field : fields.entrySet()) {
                out.writeFieldName(field.getKey());
                if (field.getValue() instanceof Long whole) {
                    out.writeNumber(whole);
                } else if (field.getValue() instanceof Number number) {
                    out.writeNumber(number.doubleValue());
                } else if (field.getValue() instanceof Boolean bit) {
                    out.writeBoolean(bit);
                } else {
                    out.writeString(String.valueOf(field.getValue()));
                }
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("a string takes all text", e);
        }
        return text.toString();
    }
}
