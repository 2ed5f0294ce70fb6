package io.wireloupe.docs;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Data goes one way through the modules. */
@AnalyzeClasses(packages = "io.wireloupe", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule MODULES_POINT_ONE_WAY = layeredArchitecture().consideringOnlyDependenciesInLayers()
            .layer("core").definedBy("io.wireloupe.capture..", "io.wireloupe.dissect..", "io.wireloupe.protocol..")
            .layer("oui").definedBy("io.wireloupe.oui..")
            .layer("geo").definedBy("io.wireloupe.geo..")
            .layer("flows").definedBy("io.wireloupe.flows..")
            .layer("charts").definedBy("io.wireloupe.charts..")
            .layer("examples").definedBy("io.wireloupe.examples..")
            .whereLayer("core").mayNotAccessAnyLayer()
            .whereLayer("geo").mayNotAccessAnyLayer()
            .whereLayer("oui").mayOnlyAccessLayers("core")
            .whereLayer("flows").mayOnlyAccessLayers("core")
            .whereLayer("charts").mayOnlyAccessLayers("core", "flows", "oui", "geo")
            .whereLayer("examples").mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule THE_ENGINE_KNOWS_NO_PROTOCOL = noClasses().that().resideInAPackage("io.wireloupe.dissect..")
            .should().dependOnClassesThat().resideInAnyPackage("io.wireloupe.protocol..", "io.wireloupe.capture..");
}
