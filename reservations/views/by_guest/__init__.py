"""What a guest can do without an account: through a signed link of one stay, and nothing else."""
