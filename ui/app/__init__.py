"""Main script, navigation, the common parts of a page, and translations of Streamlit's texts."""
