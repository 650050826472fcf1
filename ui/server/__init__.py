"""Everything that touches Streamlit's private side."""
