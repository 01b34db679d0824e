"""From chains of mentions to entity identifiers."""
