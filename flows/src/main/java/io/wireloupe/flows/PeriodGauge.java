package io.wireloupe.flows;

/** Parts a flow into stretches of activity by its silences. */
final class PeriodGauge {

    private static final long IDLE_NANOS = 5_000_000_000L;
    private static final long SUBFLOW_NANOS = 1_000_000_000L;

    private final Summary.Running active = new Summary.Running();
    private final Summary.Running idle = new Summary.Running();
    private long subflows;
    private long begun;
    private long last;

    void add(long nanos) {
        if (subflows == 0) {
            subflows = 1;
            begun = nanos;
        } else {
            long silence = nanos - last;
            subflows += silence > SUBFLOW_NANOS ? 1 : 0;
            if (silence > IDLE_NANOS) {
                active.add(last - begun);
                idle.add(silence);
                begun = nanos;
            }
        }
        last = nanos;
    }

    /** To be asked for once, at the flow's end. */
    FlowMeasures.Periods periods() {
        if (subflows > 0) {
            active.add(last - begun);
        }
        return new FlowMeasures.Periods(active.summary(), idle.summary(), subflows);
    }
}
