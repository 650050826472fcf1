"""What is around every page: main script, navigation, page, quiz, Streamlit's own words."""
