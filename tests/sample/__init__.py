"""The sample project's spreadsheets: the script that wrote them, kept so that anyone can see how."""
