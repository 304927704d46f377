"""HTTP: one router per resource, with its own request and response models."""
