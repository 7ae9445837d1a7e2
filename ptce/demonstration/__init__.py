"""The demonstration: its data, its accounts, and the command that starts everything."""
