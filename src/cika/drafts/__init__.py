"""What people already have, as draft entries that a person reviews."""
