module consumer {
    requires io.wireloupe.flows;
}
