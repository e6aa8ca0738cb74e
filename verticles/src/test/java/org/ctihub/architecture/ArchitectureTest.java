/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds the table of modules in docs/architecture.md true. */
@AnalyzeClasses(packages = "org.ctihub", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] HUB = {
        "org.ctihub.domain..",
        "org.ctihub.log..",
        "org.ctihub.command..",
        "org.ctihub.bus..",
        "org.ctihub.security..",
        "org.ctihub.cluster..",
        "org.ctihub.config..",
        "org.ctihub.audit..",
        "org.ctihub.alarm..",
        "org.ctihub.webhook..",
        "org.ctihub.tls..",
        "org.ctihub.apikey..",
        "org.ctihub.record..",
        "org.ctihub.store.."
    };
    private static final String[] CONNECTORS = {
        "org.ctihub.ged188..", "org.ctihub.ged125..", "org.ctihub.ged145..", "org.ctihub.simulator.."
    };

    @ArchTest
    static final ArchRule protocolsKnowVertxCoreAndNettyOnly = classes()
            .that()
            .resideInAnyPackage("org.ctihub.ged188..", "org.ctihub.ged125..", "org.ctihub.ged145..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.net..",
                    "org.ctihub.ged188..",
                    "org.ctihub.ged125..",
                    "org.ctihub.ged145..",
                    "io.vertx.core..",
                    "io.netty..",
                    "com.fasterxml.jackson.core..",
                    "org.slf4j..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule theSimulatorKnowsNothingOfTheHub = noClasses()
            .that()
            .resideInAPackage("org.ctihub.simulator..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(HUB)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.ctihub.link..", "org.ctihub.gateway..", "org.ctihub.admin..", "org.ctihub.launcher..");

    @ArchTest
    static final ArchRule theHubCoreKnowsNoProtocolAndNoHttp = noClasses()
            .that()
            .resideInAnyPackage(HUB)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CONNECTORS)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.ctihub.link..",
                    "org.ctihub.gateway..",
                    "org.ctihub.admin..",
                    "org.ctihub.launcher..",
                    "io.vertx.ext.web..",
                    "io.vertx.core.http..");

    @ArchTest
    static final ArchRule theDomainIsPureJava = classes()
            .that()
            .resideInAnyPackage("org.ctihub.domain..", "org.ctihub.command..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.ctihub.domain..", "org.ctihub.command..", "org.jspecify..");

    /** Who may act for a link is decided in SQL; Hazelcast is a hint, and is replaced in one place. */
    @ArchTest
    static final ArchRule onlyTheClusterKnowsHazelcast = noClasses()
            .that()
            .resideOutsideOfPackages("org.ctihub.cluster..", "org.ctihub.launcher..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.hazelcast..", "io.vertx.spi.cluster..");

    @ArchTest
    static final ArchRule onlyTheStoreAndItsTablesKnowSql = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "org.ctihub.store..",
                    "org.ctihub.cluster..",
                    "org.ctihub.config..",
                    "org.ctihub.audit..",
                    "org.ctihub.alarm..",
                    "org.ctihub.webhook..",
                    "org.ctihub.record..",
                    "org.ctihub.launcher..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx.sqlclient..", "io.vertx.pgclient..", "io.vertx.jdbcclient..", "java.sql..");

    @ArchTest
    static final ArchRule linksDoNotKnowTheirCoordinator = noClasses()
            .that()
            .resideInAnyPackage("org.ctihub.link..", "org.ctihub.gateway..", "org.ctihub.admin..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.ctihub.coordinator..");

    @ArchTest
    static final ArchRule theLogKnowsNoVertx = noClasses()
            .that()
            .resideInAPackage("org.ctihub.log..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx..");

    @ArchTest
    static final ArchRule gatewayAndAdminKnowNeitherProtocolsNorOwners = noClasses()
            .that()
            .resideInAnyPackage("org.ctihub.gateway..", "org.ctihub.admin..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CONNECTORS)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("org.ctihub.link..", "org.ctihub.launcher..");

    @ArchTest
    static final ArchRule theGatewayDoesNotKnowTheAdminPage = noClasses()
            .that()
            .resideInAPackage("org.ctihub.gateway..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.ctihub.admin..");

    @ArchTest
    static final ArchRule whatDecidesAboutALinkIsFreeOfVertx = noClasses()
            .that()
            .resideInAnyPackage("org.ctihub.link.model..", "org.ctihub.link.session..", "org.ctihub.link.command..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx..");

    @ArchTest
    static final ArchRule onlyTheLauncherComposes = noClasses()
            .that()
            .resideOutsideOfPackage("org.ctihub.launcher..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.ctihub.launcher..");

    @ArchTest
    static final ArchRule packagesFormNoCycles =
            slices().matching("org.ctihub.(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule thereIsNoStaticState = fields().that()
            .areStatic()
            .and()
            .doNotHaveName("$assertionsDisabled")
            .should()
            .haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule nobodySleeps = noClasses().should().callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule nothingIsNamedForItsLackOfAName = noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Utils");

    /**
     * But for the tables of failed sign-ins, of opening gates, of figures and of what can be undone, which the threads of a node
     * share for some microseconds.
     */
    @ArchTest
    static final ArchRule nothingIsSynchronized = noMethods()
            .that()
            .areNotDeclaredIn("org.ctihub.gateway.http.SignInLimiter")
            .and()
            .areNotDeclaredIn("org.ctihub.link.OpenGates")
            .and()
            .areNotDeclaredIn("org.ctihub.admin.figures.FigureBook")
            .and()
            .areNotDeclaredIn("org.ctihub.config.FormerItems")
            .should()
            .haveModifier(JavaModifier.SYNCHRONIZED);
}
