"""What people write as it was meant: on reading, and into the file with `cika fix`."""
