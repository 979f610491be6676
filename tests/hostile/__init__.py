"""Text that wants to run, load, cover or leave, in every slot of an entry: `make hostile`."""
