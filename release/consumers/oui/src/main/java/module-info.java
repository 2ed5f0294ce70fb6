module consumer {
    requires io.wireloupe.oui;
}
