package com.example.bedrockagent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Rooms that can be read: few types in each, and one way from the upper to the lower. */
class HouseTest {

  private static final String ROOT = "com.example.bedrockagent";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void noRoomDependsOnItselfThroughOthers() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void noRoomHasMoreThan24Types() {
    var sizes =
        CLASSES.stream()
            .filter(JavaClass::isTopLevelClass)
            .collect(groupingBy(JavaClass::getPackageName, counting()));

    assertThat(sizes).hasSizeGreaterThan(40).allSatisfy((room, size) -> atMost24(size));
  }

  @Test
  void everyRoomSaysWhatIsInIt() {
    assertThat(CLASSES.getPackage(ROOT).getSubpackagesInTree())
        .filteredOn(room -> room.getClasses().stream().anyMatch(JavaClass::isTopLevelClass))
        .allSatisfy(room -> assertThat(sources(room)).as(room.getName()).isRegularFile());
  }

  @Test
  void theSandboxHasOneDoor() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".sandbox..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ROOT + ".sandbox.wire",
            ROOT + ".sandbox.account",
            ROOT + ".sandbox.iam",
            ROOT + ".sandbox.sts",
            ROOT + ".sandbox.bedrock")
        .check(CLASSES);
  }

  @Test
  void theSandboxSharesNothingWithWhatItIsToTest() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".sandbox..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ROOT + ".role..",
            ROOT + ".policy.grant",
            ROOT + ".policy.lint",
            ROOT + ".notation",
            ROOT + ".startup..",
            ROOT + ".graph..",
            ROOT + ".bedrock..",
            ROOT + ".cli..")
        .check(CLASSES);
  }

  @Test
  void provisioningKnowsNoAgent() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + ".finding",
            ROOT + ".model",
            ROOT + ".hosting",
            ROOT + ".connection",
            ROOT + ".policy..",
            ROOT + ".notation",
            ROOT + ".role..",
            ROOT + ".diagnosis..",
            ROOT + ".sandbox..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.langchain4j..", "org.bsc.langgraph4j..", "picocli..")
        .check(CLASSES);
  }

  private static void atMost24(long size) {
    assertThat(size).isLessThanOrEqualTo(24);
  }

  private static Path sources(JavaPackage room) {
    var folder = "src/main/java/" + room.getName().replace('.', '/') + "/package-info.java";
    var here = Path.of(folder);
    return Files.exists(here) ? here : Path.of("..", "provisioning", folder);
  }
}
