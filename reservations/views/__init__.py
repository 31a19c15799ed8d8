"""Thin views: they read a page or hand a verb to its service, and put words to refusals."""
