"""What a broadcast does to sign-up: its cost, its speed, and whether every seat goes to one person."""
