"""The controller's decisions: a request and an image in, metadata records and an answer out."""
