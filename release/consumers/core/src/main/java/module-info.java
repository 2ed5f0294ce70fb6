module consumer {
    requires io.wireloupe.core;
}
