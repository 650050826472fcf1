"""Sharing and export: links, QR code, files, and the whole talk as one HTML file."""
