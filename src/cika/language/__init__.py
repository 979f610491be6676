"""Walls round the libraries that know Chinese characters."""
