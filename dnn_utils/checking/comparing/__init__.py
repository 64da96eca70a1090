"""What differs between the result that is expected and the one that was seen."""
