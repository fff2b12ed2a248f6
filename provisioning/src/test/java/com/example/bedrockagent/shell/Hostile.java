package com.example.bedrockagent.shell;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Text of somebody who wants it to be run, among any other text. */
public final class Hostile {

  private Hostile() {}

  /** Any text without NUL, which no word can hold. */
  public static Arbitrary<String> text() {
    var written =
        Arbitraries.of(
            "x$(: >PWNED)",
            "`: >PWNED`",
            "x; : >PWNED",
            "x\n: >PWNED\n",
            "x\r\n: >PWNED",
            "' : >PWNED '",
            "'; : >PWNED; '",
            "'\\''; : >PWNED",
            "\"; : >PWNED; \"",
            "\"$(: >PWNED)\"",
            "x',\"`: >PWNED`\",'",
            "x&: >PWNED&",
            "x|: >PWNED",
            ">PWNED",
            "<(: >PWNED)",
            "${x:=PWNED}",
            "$x",
            "~",
            "=ls",
            "-x",
            "--option",
            "--option=value",
            "!!",
            "!x",
            "it's!",
            "{a,b}",
            "*",
            "[a-z]",
            "#",
            "\\",
            "\\\n",
            "x\t\u001b[31mx\u0007",
            "ä€\uD83D\uDE00",
            "\u2028: >PWNED\u2028",
            "\u0085: >PWNED",
            "");
    var pieces =
        Arbitraries.of("'", "\"", "`", "$", "(", ")", "\\", "!", "\n", " ", "-", "a", ":", "/", ";")
            .list()
            .ofMaxSize(12)
            .map(list -> String.join("", list));
    var any = Arbitraries.strings().withCharRange('\u0001', '\u00ff').ofMaxLength(12);
    return Arbitraries.oneOf(written, pieces, any);
  }
}
