"""What an evening costs, and whether anything is lost in it when servers fall."""
