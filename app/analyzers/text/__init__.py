"""Views of a text that several analyzers share; pure functions of the text."""
