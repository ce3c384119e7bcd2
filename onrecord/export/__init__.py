"""What other programs read: one module for each format."""
