"""What Kantelpunt uses of ijson: nothing of the package itself."""
