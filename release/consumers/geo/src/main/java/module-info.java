module consumer {
    requires io.wireloupe.geo;
}
