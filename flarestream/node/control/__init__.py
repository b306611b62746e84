"""The controller of a node, and the way to whichever controller is active."""
