"""The script that Streamlit runs for each visitor, started by `st.App` in app.py.

Not beside `pages/`: Streamlit would take that folder for its older kind of app, in which the
first request to a fresh server runs a page without this script.
"""

if __name__ == "__main__":
    from ui.app.frame import run

    run()
