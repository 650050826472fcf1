"""What a page shows, as a frozen dataclass: codecs, parameters, session and address, scenes."""
