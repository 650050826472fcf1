"""The live figure: figure contract, channels, controls, message, and the browser's part."""
