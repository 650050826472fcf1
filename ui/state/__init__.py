"""Page state as a frozen dataclass: codecs, URL parameters, session and scenes."""
