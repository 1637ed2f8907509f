"""What can be asked from a shell: one module a command."""
