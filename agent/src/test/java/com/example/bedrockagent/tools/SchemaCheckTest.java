package com.example.bedrockagent.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.model.chat.request.json.JsonAnyOfSchema;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which arguments fit a schema, and what is said of those that do not. */
class SchemaCheckTest {

  private static final JsonObjectSchema SCHEMA =
      JsonObjectSchema.builder()
          .addStringProperty("city")
          .addIntegerProperty("days")
          .addNumberProperty("height")
          .addBooleanProperty("hourly")
          .addEnumProperty("unit", List.of("C", "F"))
          .addProperty("tags", JsonArraySchema.builder().items(new JsonStringSchema()).build())
          .addProperty(
              "place", JsonObjectSchema.builder().addNumberProperty("lat").required("lat").build())
          .addProperty(
              "when",
              JsonAnyOfSchema.builder()
                  .anyOf(new JsonStringSchema(), new JsonIntegerSchema())
                  .build())
          .required("city")
          .additionalProperties(false)
          .build();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                   | the argument 'city' is missing",
        "{'city':null}                        | the argument 'city' is missing",
        "[]                                   | the arguments should be an object, but are []",
        "{'city':7}                           | the argument 'city' should be text, but is 7",
        "{'city':'x','days':1.5}              | the argument 'days' should be a whole number, but is 1.5",
        "{'city':'x','days':'1'}              | the argument 'days' should be a whole number, but is \"1\"",
        "{'city':'x','height':true}           | the argument 'height' should be a number, but is true",
        "{'city':'x','hourly':'yes'}          | the argument 'hourly' should be true or false, but is \"yes\"",
        "{'city':'x','unit':'K'}              | the argument 'unit' should be one of C, F, but is \"K\"",
        "{'city':'x','tags':'a'}              | the argument 'tags' should be a list, but is \"a\"",
        "{'city':'x','tags':['a',2]}          | the argument 'tags[1]' should be text, but is 2",
        "{'city':'x','place':{}}              | the argument 'place.lat' is missing",
        "{'city':'x','place':{'lat':'n'}}     | the argument 'place.lat' should be a number, but is \"n\"",
        "{'city':'x','place':3}               | the argument 'place' should be an object, but is 3",
        "{'city':'x','when':true}             | the argument 'when' should be one of the forms in the schema, but is true",
        "{'city':'x','ctiy':'y'}              | there is no argument 'ctiy'",
        "{'days':'1'}                         | the argument 'city' is missing; the argument 'days' should be a whole number, but is \"1\"",
      })
  void saysWhatDoesNotFit(String arguments, String problems) throws Exception {
    assertThat(problems(arguments)).isEqualTo(problems);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'city':'x'}",
        "{'city':'x','days':3,'height':1.5,'hourly':true,'unit':'C','tags':[],'place':{'lat':1}}",
        "{'city':'x','days':3.0}",
        "{'city':'x','days':1766000000000}",
        "{'city':'x','days':null}",
        "{'city':'x','when':3}",
        "{'city':'x','place':{'lat':1,'more':2}}",
      })
  void letsPassWhatFits(String arguments) throws Exception {
    assertThat(problems(arguments)).isEmpty();
  }

  private static String problems(String arguments) throws Exception {
    var json = new ObjectMapper().readTree(arguments.replace('\'', '"'));
    return String.join("; ", SchemaCheck.problems(SCHEMA, json));
  }
}
