"""What a teacher gets: grades as JSON, as tables in the formats of others, and as pages."""
