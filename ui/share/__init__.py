"""Sharing and taking home: links, QR code, exported files, the whole talk as one file."""
