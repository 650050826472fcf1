"""Texts: translations, templates with live numbers, MathML, glossary and code examples."""
