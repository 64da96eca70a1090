"""Why an answer is not right: known mistakes, relations between numbers, errors, earlier answers."""
