"""Pages for people: one about the class for its teacher, and one of feedback for each learner."""
