package io.wireloupe.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.wireloupe.dissect.Batch;
import io.wireloupe.dissect.Dissection;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.Field;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.RawFrame;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over a capture, streams and all: the fields of a protocol are the same, whatever else is asked for. */
class PartialPlanOfCaptureTest {

    private static final int FRAMES = 4000;

    private static final List<Seeds.Seed> CAPTURE = Seeds.capture().subList(0, FRAMES);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void fieldsOfEachProtocolAloneAreThoseAmongAll(boolean guessing) {
        Dissectors dissectors = guessing ? Dissectors.standard().guessing() : Dissectors.standard();
        Map<Field, Map<Integer, List<String>>> expected = rows(dissectors, dissectors.fields());
        Map<Protocol, List<Field>> protocols = new LinkedHashMap<>();
        expected.keySet().forEach(f -> protocols.computeIfAbsent(f.protocol(), p -> new ArrayList<>()).add(f));

        assertThat(protocols).hasSizeGreaterThan(15);
        protocols.forEach((protocol, fields) -> {
            Map<Field, Map<Integer, List<String>>> alone = rows(dissectors, fields);
            for (Field field : fields) {
                assertThat(alone.get(field)).as("%s, of %s alone", field, protocol.name())
                        .isEqualTo(expected.get(field));
            }
        });
    }

    /** The values of each field that has any, by the number of the frame. */
    private static Map<Field, Map<Integer, List<String>>> rows(Dissectors dissectors, List<Field> fields) {
        Dissection dissection = new Dissection(dissectors.plan(fields.stream().map(Field::name).toList()));
        Batch batch = dissection.newBatch();
        RawFrame frame = new RawFrame();
        Map<Field, Map<Integer, List<String>>> rows = new HashMap<>();
        for (int i = 0; i < CAPTURE.size(); i++) {
            byte[] bytes = CAPTURE.get(i).bytes();
            frame.place(bytes, 0, bytes.length, bytes.length);
            frame.time(1_700_000_000L + i / 100, i % 100 * 10_000_000);
            frame.link(CAPTURE.get(i).linkType(), 0);
            batch.clear();
            dissection.toRow(frame, batch);
            for (int column = 0; column < batch.fields().size(); column++) {
                if (batch.has(0, column)) {
                    rows.computeIfAbsent(batch.fields().get(column), f -> new HashMap<>())
                            .put(i, batch.texts(0, column));
                }
            }
        }
        return rows;
    }
}
