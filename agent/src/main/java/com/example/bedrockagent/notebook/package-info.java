/**
 * What the notebooks use: an account to work in, an agent that streams into a cell, and what to
 * show of both. It knows nothing of Jupyter: a kernel needs only to be told of {@link
 * com.example.bedrockagent.notebook.Shown}.
 */
package com.example.bedrockagent.notebook;
