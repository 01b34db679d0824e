"""From a document with resolved mentions to claims, each with its evidence."""
