/** What is printed to be pasted into a shell: values of other people's making run nothing there. */
package com.example.bedrockagent.shell;
