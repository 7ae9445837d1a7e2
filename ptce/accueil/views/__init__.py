"""Views of the home page, of "mon espace" and of the error pages."""
