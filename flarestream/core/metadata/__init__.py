"""The cluster's metadata as every node holds it: an image, and what each metadata record does to it."""
