"""What a learner reads: verdicts, messages and hints."""
