module consumer {
    requires io.wireloupe.charts;
}
