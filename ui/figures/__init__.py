"""The pictures, one module a page: core records and words in, a Picture out. No Streamlit here."""
