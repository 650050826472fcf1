"""The live figure component: FigureSpec, channels, controls, message, and its frontend."""
