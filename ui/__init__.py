"""How things are shown: words, state, figures, the live figure and the frame. Computes nothing."""
