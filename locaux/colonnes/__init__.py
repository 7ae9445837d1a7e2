"""The columns of the tables that agents import. No ORM."""
