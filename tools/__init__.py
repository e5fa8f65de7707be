"""What keeps this project's own files in step with its code; none of it is installed."""
