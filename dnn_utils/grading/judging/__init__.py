"""What became of each cell and exercise."""
