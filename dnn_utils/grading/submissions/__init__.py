"""What learners have handed in: whose it is, and which files are notebooks."""
