"""The first HTML of a page: readable, and its figure moves, before Streamlit has loaded."""
