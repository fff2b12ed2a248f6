package com.example.bedrockagent.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;

/** What a new project says of where it comes from. */
record Origin(Template template, ProjectNames names) {

  /** For whoever wants to know later what the template has changed since. */
  static final String FILE = ".agent-template.json";

  /** The template, and the answers that were given. */
  String json() {
    var mapper = new ObjectMapper();
    var json = mapper.createObjectNode();
    json.put("template", ProjectNames.TEMPLATE.name());
    json.put("version", template.version());
    template.commit().ifPresent(commit -> json.put("commit", commit));
    template.commit().ifPresent(commit -> json.put("uncommittedChanges", template.changed()));
    json.put("name", names.name());
    json.put("package", names.rootPackage());
    json.put("groupId", names.groupId());
    try {
      return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A history of its own, instead of the template's. */
  String changelog() {
    return """
        # Changelog

        All notable changes, by what a user sees of them. The format is that of \
        [Keep a Changelog](https://keepachangelog.com).

        ## Unreleased

        - Started from %s %s.
        """
        .formatted(ProjectNames.TEMPLATE.title(), template.version());
  }

  /** README's last section. The licence of the code taken asks for its text and this notice. */
  String licence() {
    return """

        ## Licence

        This project started from %s %s, which is under the [Apache License 2.0](LICENSE); its files were changed
        when it was renamed. Keep LICENSE as long as code of it is here. What you add is yours to license.
        """
        .formatted(ProjectNames.TEMPLATE.title(), template.version());
  }
}
