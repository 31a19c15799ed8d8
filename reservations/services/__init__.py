"""The front desk's verbs: one a file, each one transaction."""
