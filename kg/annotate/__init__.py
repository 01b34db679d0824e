"""From an article's text to trees, typed mentions and references."""
