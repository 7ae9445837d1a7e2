"""Measurements anyone can run: each file with a command line says what it measures and what it promises."""
