"""The pages of the groups, and of their drafts."""
