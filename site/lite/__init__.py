"""The lessons in JupyterLite: notebooks that run in the browser, with nothing to install.

Python in the browser is Pyodide. `distribution` says where its files come from, `wheels` makes those of the
course, `lock` writes the list of both that Pyodide reads, `building` calls JupyterLite, and `invitation` is
what a lesson's page says of it.
"""
