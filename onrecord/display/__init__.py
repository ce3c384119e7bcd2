"""What people read: the view of a terminal, plain lines for pipes, and progress."""
