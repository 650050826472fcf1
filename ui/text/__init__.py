"""What a person reads: words, templates with live numbers, MathML, glossary, code examples."""
