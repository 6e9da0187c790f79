"""Reference results, one module for a family of operations; each has cases()."""
