"""Reads assembled from several models for a screen or a sentence; they never write."""
